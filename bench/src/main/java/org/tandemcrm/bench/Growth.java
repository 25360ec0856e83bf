package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Whether a new organisation's records arrive as fast beside many that are stored as beside few.
 * The organisations that fill the store also warm the server up.
 */
@Command(name = "growth", description = "The same load into a small and into a large store.")
final class Growth implements Callable<Integer> {

  private static final String NAME = "growth";

  /** Speed with the large store over speed with the small one. */
  private static final double AIM = 0.9;

  @ParentCommand private Bench bench;

  @Option(names = "--small", defaultValue = "10000", description = "Stored before the first load.")
  private int small;

  @Option(
      names = "--large",
      defaultValue = "300000",
      description = "Stored before the second load.")
  private int large;

  @Option(names = "--records", defaultValue = "10000", description = "What each load reads.")
  private int records;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"))) {
      server.start();
      load(server, folder, 41, small);
      Pass beside = load(server, folder, 42, records);
      load(server, folder, 43, large - small - records);
      Pass besideMany = load(server, folder, 44, records);
      report(small, beside, 1).print();
      report(large, besideMany, besideMany.perSecond() / beside.perSecond())
          .aimingAtLeast(AIM)
          .print();
    }
    return 0;
  }

  private Pass load(MeasuredServer server, Path folder, int seed, int amount) throws IOException {
    try (Organisation organisation =
        Organisation.start(bench.root, folder, seed, Objects.ALL, amount)) {
      return server.load(organisation).pass();
    }
  }

  private static Measurement report(int stored, Pass pass, double ratio) {
    String metric = String.format("beside %,d stored records", stored);
    return Measurement.of(NAME, metric, pass.perSecond(), "records/s").against(ratio);
  }
}
