package org.tandemcrm.sandbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one subcommand for each CRM that can be simulated. */
@Command(
    name = "sandbox",
    description = "Simulated CRMs over HTTP, on this machine alone.",
    subcommands = SalesforceCommand.class,
    mixinStandardHelpOptions = true)
public final class SandboxCommand {
  private SandboxCommand() {}

  public static void main(String[] arguments) {
    int exitCode = new CommandLine(new SandboxCommand()).execute(arguments);
    System.exit(exitCode);
  }
}
