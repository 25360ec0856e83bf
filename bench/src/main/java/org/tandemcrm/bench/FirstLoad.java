package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * How fast a new connection's records arrive, beside the raw pipe that reads the same pages and
 * writes the same rows. All on this machine in one run: only the ratio means something.
 */
@Command(name = "first-load", description = "A new connection reads everything.")
final class FirstLoad implements Callable<Integer> {

  private static final String NAME = "first-load";

  /** Time of Tandem over time of the raw pipe. */
  private static final double AIM = 2;

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "20000", description = "All records together.")
  private int records;

  @Option(
      names = "--objects",
      defaultValue = "people",
      description = "people (leads and contacts) or all (also accounts and opportunities).")
  private Objects objects;

  @Override
  public Integer call() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (Organisation first = Organisation.start(bench.root, folder, 42, objects, records);
        Organisation second = Organisation.start(bench.root, folder, 43, objects, records);
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"));
        RawClient raw = RawClient.open(bench.root, first.settings(), objects.kinds())) {
      raw.pipe().read();
      Pass pipe = raw.pipe().run(folder.resolve("raw"), RawTables.three());
      server.start();
      Pass tandem = server.load(first).pass();
      Pass tandemAgain = server.load(second).pass();
      server.close();
      Pass pipeAgain = raw.pipe().run(folder.resolve("raw-again"), RawTables.three());
      Pass one = raw.pipe().run(folder.resolve("raw-one"), RawTables.one());
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

  private static Measurement report(String metric, Pass pass, Pass yardstick) {
    return Measurement.of(NAME, metric, pass.perSecond(), "records/s")
        .against(yardstick.perSecond() / pass.perSecond());
  }
}
