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
    try (SandboxProcess first = sandbox(42, folder);
        SandboxProcess second = sandbox(43, folder);
        TandemServer server =
            TandemServer.builder(
                    bench.root.resolve("ear/target/liberty/wlp"), folder.resolve("server"))
                .environment("JVM_ARGS", "")
                .build();
        RawClient raw = RawClient.open(bench.root, settings(first))) {
      raw.pipe().read();
      RawPipe.Pass pipe = raw.pipe().run(folder.resolve("raw"), RawTables.three());
      server.start();
      RawPipe.Pass tandem = load(server, settings(first));
      RawPipe.Pass tandemAgain = load(server, settings(second));
      server.close();
      RawPipe.Pass pipeAgain = raw.pipe().run(folder.resolve("raw-again"), RawTables.three());
      RawPipe.Pass one = raw.pipe().run(folder.resolve("raw-one"), RawTables.one());
      // Both are compiled while they run: a first pass is compared with a first, a second with a
      // second.
      report("raw pipe, just started", pipe, pipe).print();
      report("tandem, just started", tandem, pipe).aiming(AIM).print();
      report("raw pipe", pipeAgain, pipeAgain).print();
      report("tandem, another organisation", tandemAgain, pipeAgain).aiming(AIM).print();
      report("raw pipe, one table", one, pipeAgain).print();
    }
    return 0;
  }

  private SandboxProcess sandbox(int seed, Path folder) throws IOException {
    int contacts = records * 2 / 7;
    return SandboxProcess.start(
        bench.root.resolve("sandbox/target/sandbox.jar"),
        folder.resolve("sandbox.log"),
        List.of(
            "--port=0",
            "--seed=" + seed,
            "--leads=" + (records - contacts),
            "--contacts=" + contacts,
            "--accounts=" + Math.max(1, contacts / 5),
            "--users=20"));
  }

  private static Map<String, String> settings(SandboxProcess sandbox) {
    return Map.of(
        "loginUrl", sandbox.url().toString(),
        "clientId", sandbox.clientId(),
        "clientSecret", sandbox.clientSecret());
  }

  /** From the start of the run to its end, as the server itself has it. */
  private static RawPipe.Pass load(TandemServer server, Map<String, String> settings) {
    TandemClient client = new TandemClient(server.url(), server.token());
    long connection =
        client.createConnection(
            "Organisation at " + settings.get("loginUrl"),
            "salesforce",
            settings,
            Duration.ofHours(24));
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
