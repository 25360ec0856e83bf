package org.tandemcrm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that comes with a server, run as a person would.
 *
 * @param code 0 when all went well
 * @param output what it printed, its complaints included
 */
public record ServerScript(int code, String output) {
  private static final long LIMIT_SECONDS = 300;

  static ServerScript run(Path script, String argument, Map<String, String> environment) {
    ProcessBuilder command = new ProcessBuilder("sh", script.toString(), argument);
    command.environment().putAll(environment);
    command.redirectErrorStream(true);
    try {
      Process process = command.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(script + " did not end; it printed " + output);
      }
      return new ServerScript(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + script + " ran", e);
    }
  }

  /**
   * What it printed.
   *
   * @throws IllegalStateException with the output, when it didn't go well
   */
  public String orThrow() {
    if (code != 0) {
      throw new IllegalStateException("The command ended with " + code + ": " + output);
    }
    return output;
  }
}
