package org.tandemcrm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** The packaged server with the heap that it has to get by with. */
final class MeasuredServer implements AutoCloseable {

  /** Also without the quick but poor compilation that the tests' servers have. */
  private static final String HEAP = "-Xmx512m";

  private static final Duration LIMIT = Duration.ofMinutes(90);

  private final TandemServer server;

  private MeasuredServer(TandemServer server) {
    this.server = server;
  }

  /** One that isn't started yet, with an empty store in that folder. */
  static MeasuredServer in(Path root, Path folder) {
    return new MeasuredServer(
        TandemServer.builder(root.resolve("ear/target/liberty/wlp"), folder)
            .environment("JVM_ARGS", HEAP)
            .build());
  }

  void start() {
    server.start();
  }

  /** Connects the organisation: its key, and how its first load went. */
  Load load(Organisation organisation) {
    TandemClient client = client();
    long connection =
        client.createConnection(
            "Organisation at " + organisation.settings().get("loginUrl"),
            "salesforce",
            organisation.settings(),
            Duration.ofHours(24));
    return new Load(connection, pass(client.cycle(connection, LIMIT)));
  }

  /** A later cycle. */
  Pass cycle(long connection) {
    return pass(client().cycle(connection, LIMIT));
  }

  /** From the start of the run to its end, as the server itself has it. */
  private Pass pass(Run run) {
    if (!run.done()) {
      throw new IllegalStateException("The cycle ended as " + run);
    }
    JsonNode times = client().http().get("/runs/" + run.id()).get("run");
    return new Pass(
        run.read(),
        Duration.between(
            Instant.parse(times.get("startedAt").asText()),
            Instant.parse(times.get("endedAt").asText())));
  }

  private TandemClient client() {
    return new TandemClient(server.url(), server.token());
  }

  @Override
  public void close() {
    server.close();
  }

  /**
   * A first load.
   *
   * @param connection the key of the connection that it made
   */
  record Load(long connection, Pass pass) {}
}
