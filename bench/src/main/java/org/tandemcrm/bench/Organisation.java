package org.tandemcrm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.server.SandboxProcess;

/** A simulated organisation in a JVM of its own, for the server and the raw pipe to read. */
final class Organisation implements AutoCloseable {

  private final SandboxProcess sandbox;

  private Organisation(SandboxProcess sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Starts one.
   *
   * @param root the checkout
   * @param folder for its log
   * @param seed another one makes other records
   */
  static Organisation start(Path root, Path folder, int seed, Objects objects, int records)
      throws IOException {
    return start(root, folder, seed, objects, records, Duration.ZERO);
  }

  /**
   * Starts one behind a long line.
   *
   * @param latency what each call takes more
   */
  static Organisation start(
      Path root, Path folder, int seed, Objects objects, int records, Duration latency)
      throws IOException {
    return start(root, folder, seed, objects.options(records), latency);
  }

  /**
   * Starts one behind a long line.
   *
   * @param amounts the sandbox's options that say how many records of each object it holds
   */
  static Organisation start(
      Path root, Path folder, int seed, List<String> amounts, Duration latency) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("--port=0", "--seed=" + seed, "--latency=" + latency.toMillis() + "ms"));
    options.addAll(amounts);
    return new Organisation(
        SandboxProcess.start(
            root.resolve("sandbox/target/sandbox.jar"), folder.resolve("sandbox.log"), options));
  }

  /** What the form of a new connection asks for. */
  Map<String, String> settings() {
    return Map.of(
        "loginUrl", sandbox.url().toString(),
        "clientId", sandbox.clientId(),
        "clientSecret", sandbox.clientSecret());
  }

  /** API calls since {@link #forgetCalls}. */
  int calls() {
    return control().get("/calls").get("total").asInt();
  }

  void forgetCalls() {
    control().post("/calls/reset", Map.of());
  }

  /** Changes a field of the first records of an object. */
  void edit(String object, int amount, String field, String value) {
    control()
        .patch(
            "/records/" + object + "/many",
            Map.of("count", amount, "fields", Map.of(field, value)));
  }

  /** Makes a record: its id. */
  String create(String object, Map<String, Object> fields) {
    return control().post("/records/" + object, fields).get("Id").asText();
  }

  /** Makes many records; {n} in a text stands for the number of each, from 1. */
  void create(String object, int amount, Map<String, Object> fields) {
    control().post("/records/" + object + "/many", Map.of("count", amount, "fields", fields));
  }

  /** How many records of an object are there that aren't deleted. */
  int count(String object) {
    return control().get("/records/" + object + "?limit=1").get("total").asInt();
  }

  /** The first records of an object. */
  List<JsonNode> records(String object, int most) {
    List<JsonNode> records = new ArrayList<>();
    control().get("/records/" + object + "?limit=" + most).get("records").forEach(records::add);
    return records;
  }

  private JsonHttp control() {
    return new JsonHttp(sandbox.url().resolve("/_sandbox"), Map.of());
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
