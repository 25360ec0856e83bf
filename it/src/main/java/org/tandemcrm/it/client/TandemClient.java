package org.tandemcrm.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.server.Waiting;

/** A program that uses Tandem's REST API: the tests, the demo, the measurements. */
public final class TandemClient {
  private static final int PAGE = 200;

  private final JsonHttp http;

  /**
   * @param url where the pages are: {@code http://127.0.0.1:9080/tandem}
   */
  public TandemClient(URI url, String token) {
    this.http =
        new JsonHttp(URI.create(url + "/api/v1"), Map.of("Authorization", "Bearer " + token));
  }

  /** The same API without this class's words, for tests of the API itself. */
  public JsonHttp http() {
    return http;
  }

  /**
   * Stores a connection, which is enabled at once: its first cycle starts by itself.
   *
   * @param backend the id that the plugin gives its kind of CRM
   * @param settings by the keys that the plugin names
   * @param cycle from the start of one cycle to the start of the next, 1 minute to 24 hours
   * @return its id
   */
  public long createConnection(
      String name, String backend, Map<String, String> settings, Duration cycle) {
    return http.post("/connections", draft(name, backend, settings, cycle))
        .get("connection")
        .get("id")
        .asLong();
  }

  /** Changes a connection as {@link #createConnection} makes one. */
  public void updateConnection(
      long id, String name, String backend, Map<String, String> settings, Duration cycle) {
    http.put("/connections/" + id, draft(name, backend, settings, cycle));
  }

  private static Map<String, Object> draft(
      String name, String backend, Map<String, String> settings, Duration cycle) {
    return Map.of(
        "name", name,
        "backend", backend,
        "settings", settings,
        "cycleSeconds", cycle.toSeconds());
  }

  /** A connection with its state, its last run and its number of links by object. */
  public JsonNode connection(long id) {
    return http.get("/connections/" + id).get("connection");
  }

  /** How many of the CRM's records are linked, over all objects. */
  public long linked(long connection) {
    return StreamSupport.stream(connection(connection).get("linked").spliterator(), false)
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  /** How many records of that object of the CRM are linked. */
  public long linked(long connection, String object) {
    return connection(connection).get("linked").path(object).asLong();
  }

  /** The pairs of fields, each with its object, the CRM's field and ours. */
  public List<JsonNode> mappings(long connection) {
    return StreamSupport.stream(
            http.get("/connections/" + connection).get("mappings").spliterator(), false)
        .toList();
  }

  /** The pair that fills that field of ours, with its settings and why it is paused. */
  public JsonNode mapping(long connection, String object, String field) {
    return StreamSupport.stream(
            http.get(mappingPath(connection, object)).get("pairs").spliterator(), false)
        .filter(pair -> pair.get("field").asText().equals(field))
        .findFirst()
        .orElseThrow();
  }

  /** Joins one more pair of fields, from the CRM to here alone. */
  public void addMapping(long connection, String object, String crmField, String field) {
    ObjectNode mapping = (ObjectNode) http.get(mappingPath(connection, object));
    ((ArrayNode) mapping.get("pairs"))
        .addObject()
        .put("crmField", crmField)
        .put("field", field)
        .put("direction", "FROM_CRM");
    http.put(mappingPath(connection, object), mapping);
  }

  /** Saves a mapping as it is, as a person does who agrees with the CRM's new types. */
  public void saveMapping(long connection, String object) {
    http.put(mappingPath(connection, object), http.get(mappingPath(connection, object)));
  }

  /** The next cycle reads all records of the object again. */
  public void backFill(long connection, String object) {
    http.post(mappingPath(connection, object) + "/back-fill", Map.of());
  }

  private static String mappingPath(long connection, String object) {
    return "/connections/%d/mappings/%s".formatted(connection, object);
  }

  /** The CRM's users and queues, as they were read last. */
  public List<JsonNode> crmUsers(long connection) {
    return list("/connections/%d/users?".formatted(connection));
  }

  /** What the CRM holds and Tandem doesn't, each with cause and reason. */
  public List<JsonNode> leftOut(long connection) {
    return list("/connections/%d/left-out?".formatted(connection));
  }

  /** Asks the CRM whether the connection can work: the report. */
  public JsonNode check(long connection) {
    return http.post("/connections/%d/check".formatted(connection), Map.of());
  }

  /** Lets no cycle of a connection run until it is resumed. */
  public void pause(long connection) {
    http.post("/connections/%d/pause".formatted(connection), Map.of());
  }

  public void resume(long connection) {
    http.post("/connections/%d/resume".formatted(connection), Map.of());
  }

  /** Starts a cycle now, or finds the one that waits already: the run's id. */
  public long startCycle(long connection) {
    return http.post("/connections/%d/cycles".formatted(connection), Map.of()).get("id").asLong();
  }

  public Run run(long id) {
    return Run.of(http.get("/runs/" + id).get("run"));
  }

  /** The steps of a run, each with its object and counts. */
  public List<JsonNode> steps(long run) {
    return StreamSupport.stream(http.get("/runs/" + run).get("steps").spliterator(), false)
        .toList();
  }

  /** The runs of a connection, the newest first, idle ones included. */
  public List<Run> runs(long connection) {
    return list("/runs?connection=%d&idle=true".formatted(connection)).stream()
        .map(Run::of)
        .toList();
  }

  /** Starts a cycle and waits until it ended, however it ended. */
  public Run cycle(long connection, Duration limit) {
    return awaitEnd(startCycle(connection), limit);
  }

  /** Waits until a run ended, however it ended. */
  public Run awaitEnd(long run, Duration limit) {
    return Waiting.until("run " + run + " to end", limit, () -> run(run), Run::ended);
  }

  /** All prospects, page by page. */
  public List<JsonNode> prospects() {
    return list("/prospects?");
  }

  /** The prospects whose email, name or company starts so, page by page. */
  public List<JsonNode> prospects(String start) {
    return list("/prospects?search=%s".formatted(URLEncoder.encode(start, StandardCharsets.UTF_8)));
  }

  /** All accounts, page by page. */
  public List<JsonNode> accounts() {
    return list("/accounts?");
  }

  /** All opportunities, page by page. */
  public List<JsonNode> opportunities() {
    return list("/opportunities?");
  }

  /** A prospect with the values of its fields, by email. */
  public Optional<JsonNode> prospectByEmail(String email) {
    String query = URLEncoder.encode(email, StandardCharsets.UTF_8);
    JsonNode items = http.get("/prospects?email=" + query).get("items");
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(prospect(items.get(0).get("id").asLong()));
  }

  public JsonNode prospect(long id) {
    return http.get("/prospects/" + id);
  }

  public JsonNode account(long id) {
    return http.get("/accounts/" + id);
  }

  public JsonNode opportunity(long id) {
    return http.get("/opportunities/" + id);
  }

  public List<JsonNode> links(long prospect) {
    return StreamSupport.stream(
            http.get("/prospects/%d/links".formatted(prospect)).spliterator(), false)
        .toList();
  }

  /** What happened to a prospect, the newest first. */
  public List<JsonNode> journal(long prospect) {
    return list("/prospects/%d/journal?".formatted(prospect));
  }

  /**
   * Changes a record here, as a program does.
   *
   * @param records the first part of its address: "prospects", "accounts" or "opportunities"
   * @param values by field; null clears one
   * @return the record afterwards
   */
  public JsonNode edit(String records, long id, Map<String, ?> values) {
    return http.patch("/%s/%d".formatted(records, id), Map.of("values", values));
  }

  /** Makes a prospect, or changes the one with that email: its id. */
  public long putProspect(Map<String, ?> values) {
    return http.post("/prospects", Map.of("values", values)).get("id").asLong();
  }

  /** Asks for a record of ours to be created in a CRM. */
  public void createInCrm(String records, long id, long connection) {
    http.post("/%s/%d/crm-records".formatted(records, id), Map.of("connection", connection));
  }

  /** Changes the same fields of many prospects here, and waits until it is done. */
  public void editAll(List<Long> prospects, Map<String, ?> values, Duration limit) {
    long edit =
        http.post("/edits/bulk", Map.of("prospects", prospects, "values", values))
            .get("id")
            .asLong();
    http.post("/edits/%d/start".formatted(edit), Map.of());
    awaitEdit(edit, "DONE", limit);
  }

  /** Waits until an edit of many prospects, or an import, is in that state. */
  public void awaitEdit(long edit, String state, Duration limit) {
    Waiting.until(
        "edit %d to be %s".formatted(edit, state),
        limit,
        () -> http.get("/edits/" + edit),
        seen -> seen.get("state").asText().equals(state));
  }

  /** Sends again what the CRM of a connection refused, as a person does who has mended it. */
  public void retryWrites(long connection) {
    for (JsonNode failure : http.get("/failures")) {
      String cause = failure.get("cause").asText();
      if (failure.get("connectionId").asLong() == connection && cause.startsWith("WRITE_")) {
        http.post(
            "/failures/retry?connection=%d&object=%s&cause=%s"
                .formatted(connection, failure.get("object").asText(), cause),
            Map.of());
      }
    }
  }

  /** Lets all that the guard holds back go: how much that was. */
  public int approveAll() {
    JsonNode waiting = http.get("/approvals");
    waiting.forEach(
        one -> http.post("/approvals/%d/approve".formatted(one.get("id").asLong()), Map.of()));
    return waiting.size();
  }

  private List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page;
    int number = 0;
    do {
      page = http.get("%s&page=%d&size=%d".formatted(path, number++, PAGE)).get("items");
      page.forEach(items::add);
    } while (page.size() == PAGE);
    return items;
  }
}
