package org.tandemcrm.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulated Salesforce in a JVM of its own, as a stranger would start it. */
public final class SandboxProcess implements AutoCloseable {
  private static final String READY = "READY salesforce ";

  private final Process process;
  private final URI url;
  private final String clientId;
  private final String clientSecret;

  private SandboxProcess(Process process, String[] words) {
    this.process = process;
    this.url = URI.create(words[0]);
    this.clientId = words[1];
    this.clientSecret = words[2];
  }

  /**
   * Starts it and returns once it answers.
   *
   * @param jar the runnable {@code sandbox.jar}
   * @param log where its complaints go
   * @param options as its command line takes them
   */
  public static SandboxProcess start(Path jar, Path log, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString(), "salesforce"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    // Open as long as the process lives: it says nothing more, but must be able to.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("The sandbox did not start; see " + log);
    }
    return new SandboxProcess(process, line.substring(READY.length()).split(" "));
  }

  public URI url() {
    return url;
  }

  public String clientId() {
    return clientId;
  }

  public String clientSecret() {
    return clientSecret;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
