package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** One cycle that takes changes from the CRM and brings as many there. */
@Command(name = "duplex", description = "Changes on both sides, settled by one cycle.")
final class Duplex implements Callable<Integer> {

  private static final String NAME = "duplex";

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "10000", description = "People in the CRM.")
  private int records;

  @Option(names = "--changes", defaultValue = "2000", description = "Changes on each side.")
  private int changes;

  @Option(names = "--latency", defaultValue = "100", description = "Milliseconds of each call.")
  private int latency;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (Organisation organisation =
            Organisation.start(
                bench.root, folder, 42, Objects.PEOPLE, records, Duration.ofMillis(latency));
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"))) {
      server.start();
      long connection = server.load(organisation).connection();
      // A first round warms the server up, as every pass after the first is.
      round(server, organisation, connection, "1");
      organisation.forgetCalls();
      MeasuredServer.Exchange both = round(server, organisation, connection, "2");
      Measurement.of(
              NAME,
              "changes settled",
              (both.read() + both.written()) / (both.time().toMillis() / 1000.0),
              "records/s")
          .print();
      Measurement.of(NAME, "records read", both.read(), "records").print();
      Measurement.of(NAME, "records written", both.written(), "records").print();
      Measurement.of(NAME, "calls", organisation.calls(), "calls").print();
      Measurement.of(NAME, "cycle", both.time().toMillis(), "ms").print();
    }
    return 0;
  }

  private MeasuredServer.Exchange round(
      MeasuredServer server, Organisation organisation, long connection, String value) {
    server.pause(connection);
    server.edit(Map.of("prospects", server.prospects(changes)), "phone", "+49 30 " + value);
    organisation.edit("Lead", changes, "Title", "Title " + value);
    MeasuredServer.Exchange settled = server.resume(connection);
    server.pause(connection);
    // The guard asks a person before it lets so many changes go.
    return server.approve() > 0 ? settled.plus(server.resume(connection)) : settled;
  }
}
