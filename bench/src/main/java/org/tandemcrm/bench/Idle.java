package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What a cycle costs when nothing changed: calls of the CRM and time. */
@Command(name = "idle", description = "Cycles of a loaded connection in which nothing changed.")
final class Idle implements Callable<Integer> {

  private static final String NAME = "idle";

  private static final int CYCLES = 11;

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "100000", description = "What the CRM holds.")
  private int records;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (Organisation organisation =
            Organisation.start(bench.root, folder, 42, Objects.ALL, records);
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"))) {
      server.start();
      long connection = server.load(organisation).connection();
      // The first cycle after a load may still have something to do.
      server.cycle(connection);
      organisation.forgetCalls();
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < CYCLES; i++) {
        millis.add(server.cycle(connection).time().toMillis());
      }
      Collections.sort(millis);
      Measurement.of(NAME, "calls per cycle", organisation.calls() / (double) CYCLES, "calls")
          .print();
      Measurement.of(NAME, "cycle, median of " + CYCLES, millis.get(CYCLES / 2), "ms").print();
      Measurement.of(NAME, "cycle, longest", millis.get(CYCLES - 1), "ms").print();
    }
    return 0;
  }
}
