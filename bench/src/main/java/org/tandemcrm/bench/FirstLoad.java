package org.tandemcrm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.SandboxProcess;
import org.tandemcrm.it.server.TandemServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * How fast a new connection's leads and contacts arrive, beside the raw pipe that reads the same
 * pages and writes the same rows. All on this machine in one run: only the ratio means something.
 */
@Command(name = "first-load", description = "A new connection reads everything.")
final class FirstLoad implements Callable<Integer> {

  private static final String NAME = "first-load";

  private static final Duration LIMIT = Duration.ofMinutes(60);

  /** Time of Tandem over time of the raw pipe. */
  private static final double AIM = 2;

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "20000", description = "Leads and contacts together.")
  private int records;

  @Override
  public Integer call() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("tandem-bench");
    int contacts = records * 2 / 7;
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                bench.root.resolve("sandbox/target/sandbox.jar"),
                folder.resolve("sandbox.log"),
                List.of(
                    "--port=0",
                    "--seed=42",
                    "--leads=" + (records - contacts),
                    "--contacts=" + contacts,
                    "--accounts=" + Math.max(1, contacts / 5),
                    "--users=20"));
        TandemServer server =
            TandemServer.builder(
                    bench.root.resolve("ear/target/liberty/wlp"), folder.resolve("server"))
                .environment("JVM_ARGS", "")
                .build()) {
      Map<String, String> settings =
          Map.of(
              "loginUrl", sandbox.url().toString(),
              "clientId", sandbox.clientId(),
              "clientSecret", sandbox.clientSecret());
      try (RawClient raw = RawClient.open(bench.root, settings)) {
        raw.pipe().read();
        RawPipe.Pass one = raw.pipe().run(folder.resolve("raw-one"), RawTables.one());
        RawPipe.Pass before = raw.pipe().run(folder.resolve("raw-before"), RawTables.three());
        server.start();
        RawPipe.Pass tandem = load(server, settings);
        server.close();
        RawPipe.Pass after = raw.pipe().run(folder.resolve("raw-after"), RawTables.three());
        // The machine's speed drifts: the faster of the passes around the load is the yardstick.
        RawPipe.Pass three = before.perSecond() > after.perSecond() ? before : after;
        report("raw pipe, one table", one, three).print();
        report("raw pipe, three tables", three, three).print();
        report("tandem", tandem, three).aiming(AIM).print();
      }
    }
    return 0;
  }

  /** From the start of the run to its end, as the server itself has it. */
  private static RawPipe.Pass load(TandemServer server, Map<String, String> settings) {
    TandemClient client = new TandemClient(server.url(), server.token());
    long connection =
        client.createConnection("Measured", "salesforce", settings, Duration.ofMinutes(5));
    Run run = client.cycle(connection, LIMIT);
    if (!run.done()) {
      throw new IllegalStateException("The load ended as " + run);
    }
    JsonNode times = client.http().get("/runs/" + run.id()).get("run");
    return new RawPipe.Pass(
        run.read(),
        Duration.between(
            Instant.parse(times.get("startedAt").asText()),
            Instant.parse(times.get("endedAt").asText())));
  }

  private static Measurement report(String metric, RawPipe.Pass pass, RawPipe.Pass yardstick) {
    return Measurement.of(NAME, metric, pass.perSecond(), "records/s")
        .against(yardstick.perSecond() / pass.perSecond());
  }
}
