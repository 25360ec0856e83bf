package org.tandemcrm.bench;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the measurements; each scenario is a subcommand that prints JSON lines. */
@Command(
    name = "bench/run",
    description = "Measures the whole server beside the least that must be done.",
    subcommands = {
      FirstLoad.class,
      Growth.class,
      Idle.class,
      Push.class,
      Duplex.class,
      Conversions.class,
      ActionLatency.class
    },
    mixinStandardHelpOptions = true)
public final class Bench {

  @Option(names = "--root", hidden = true, required = true, scope = ScopeType.LOCAL)
  Path root;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
