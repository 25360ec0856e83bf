package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * How fast changes made here reach the CRM, beside a raw pipe that makes the same calls and touches
 * the same rows. All on this machine in one run: only the ratio means something.
 */
@Command(name = "push", description = "Every prospect is edited here and goes to the CRM.")
final class Push implements Callable<Integer> {

  private static final String NAME = "push";
  private static final int PER_CALL = 100;

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "20000", description = "People in the CRM.")
  private int records;

  @Option(names = "--latency", defaultValue = "100", description = "Milliseconds of each call.")
  private int latency;

  @Override
  public Integer call() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (Organisation organisation =
            Organisation.start(
                bench.root, folder, 42, Objects.PEOPLE, records, Duration.ofMillis(latency));
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"));
        RawClient raw =
            RawClient.open(bench.root, organisation.settings(), Objects.PEOPLE.kinds())) {
      server.start();
      long connection = server.load(organisation).connection();
      server.pause(connection);
      server.edit(Map.of("search", ""), "phone", "+49 30 1");
      // The first look may be the guard's: so many changes wait for a person.
      server.resume(connection);
      server.pause(connection);
      server.approve();
      organisation.forgetCalls();
      MeasuredServer.Exchange tandem = server.resume(connection);
      int calls = organisation.calls();
      long pushed = tandem.written();
      server.close();

      RawPush pipe = raw.push();
      List<String> ids = pipe.ids("Lead");
      List<String> chosen = ids.subList(0, (int) Math.min(pushed, ids.size()));
      pipe.run(folder.resolve("raw-warm"), "Lead", chosen, "Phone", "+49 30 2");
      Pass least = pipe.run(folder.resolve("raw"), "Lead", chosen, "Phone", "+49 30 3");

      double perSecond = pushed / (tandem.time().toMillis() / 1000.0);
      Measurement.of(NAME, "raw pipe", least.perSecond(), "records/s").against(1).print();
      Measurement.of(NAME, "tandem", perSecond, "records/s")
          .against(least.perSecond() / perSecond)
          .print();
      Measurement.of(NAME, "records written", pushed, "records").print();
      Measurement.of(NAME, "calls per 100 records", calls * PER_CALL / (double) pushed, "calls")
          .print();
    }
    return 0;
  }
}
