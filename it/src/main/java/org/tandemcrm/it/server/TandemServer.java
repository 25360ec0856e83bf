package org.tandemcrm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged server as a child process with its own folder, port and secrets; any number of them
 * run from one installation. Tests, demo and measurements speak to it over HTTP alone. Not for use
 * by several threads.
 */
public final class TandemServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(400);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

  private final ServerFiles files;
  private final int port;
  private final Map<String, String> environment;
  private final Credentials credentials;
  private final boolean isCutAtTheEnd;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private volatile Process process;

  private TandemServer(Builder builder) {
    this.files = new ServerFiles(builder.installation, builder.folder);
    this.port = builder.port == 0 ? freePort() : builder.port;
    this.environment = new HashMap<>(builder.environment);
    this.credentials = Credentials.random();
    this.isCutAtTheEnd = builder.isCutAtTheEnd;
  }

  /**
   * A server that isn't started yet.
   *
   * @param installation the Liberty folder that the module "ear" built: {@code
   *     ear/target/liberty/wlp}
   * @param folder a folder for this server alone; it is made when missing
   */
  public static Builder builder(Path installation, Path folder) {
    return new Builder(installation, folder);
  }

  /** Starts the process and returns once the server says that it is ready. */
  public void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The server runs already");
    }
    launch();
    try {
      State end =
          Waiting.until(
              "the server to be ready", START_LIMIT, this::state, s -> s != State.STARTING);
      if (end == State.FAILED) {
        throw new IllegalStateException("Tandem did not start");
      }
    } catch (IllegalStateException e) {
      kill();
      throw new IllegalStateException(e.getMessage() + "\n" + log().end(60), e);
    }
  }

  /**
   * Starts the process of a server that can't work, and returns once it says why not.
   *
   * @return the answer of its readiness
   */
  public String startUnready() {
    launch();
    return Waiting.until(
        "the server to say why it isn't ready",
        START_LIMIT,
        this::readiness,
        answer -> answer.contains("why"));
  }

  /** Runs one of the server's commands with its environment, whether it is started or not. */
  public ServerScript script(String name, String argument) {
    if (Files.notExists(files.user())) {
      files.prepare();
    }
    Map<String, String> variables = new HashMap<>();
    addVariables(variables);
    return ServerScript.run(files.script(name), argument, variables);
  }

  /** From its next start on the server's clock is so far ahead of the machine's. */
  public void putClockForward(Duration ahead) {
    environment.put("TANDEM_CLOCK_OFFSET", ahead.toString());
  }

  /** Ends the process as a power cut would: nothing gets a chance to tidy up. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the process to end and waits until it did. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Stops the server, or cuts it off if it was built for that; does nothing if it doesn't run. */
  @Override
  public void close() {
    if (process == null || !process.isAlive()) {
      return;
    }
    if (isCutAtTheEnd) {
      kill();
    } else {
      stop();
    }
  }

  /** Where its pages are: {@code http://127.0.0.1:<port>/tandem}. */
  public URI url() {
    return URI.create("http://127.0.0.1:%d/tandem".formatted(port));
  }

  public String login() {
    return credentials.login();
  }

  public String password() {
    return credentials.password();
  }

  /** An admin's bearer token for the REST API. */
  public String token() {
    return credentials.token();
  }

  public ServerLog log() {
    return new ServerLog(files.console(), files.logs().resolve("ffdc"));
  }

  private void launch() {
    ProcessBuilder command = new ProcessBuilder(files.command());
    Map<String, String> variables = command.environment();
    addVariables(variables);
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.appendTo(files.console().toFile()));
    try {
      if (Files.notExists(files.user())) {
        files.prepare();
      }
      process = command.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The server's process can't be started", e);
    }
  }

  private void addVariables(Map<String, String> variables) {
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("WLP_USER_DIR", files.user().toString());
    variables.put("LOG_DIR", files.logs().toString());
    variables.put("HTTP_PORT", Integer.toString(port));
    variables.put("TANDEM_DATA_DIR", files.data().toString());
    variables.putAll(credentials.environment());
    variables.putAll(environment);
  }

  private State state() {
    if (!process.isAlive() || log().saysThatTheApplicationFailed()) {
      return State.FAILED;
    }
    return isReady() ? State.READY : State.STARTING;
  }

  private boolean isReady() {
    return answerOfReadiness().filter(answer -> answer.statusCode() == 200).isPresent();
  }

  private String readiness() {
    return answerOfReadiness().map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> answerOfReadiness() {
    HttpRequest ready =
        HttpRequest.newBuilder(url().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return Optional.of(http.send(ready, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server started", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private enum State {
    STARTING,
    READY,
    FAILED
  }

  /** What one server is told before it starts. */
  public static final class Builder {
    private final Path installation;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private int port;
    private boolean isCutAtTheEnd;

    private Builder(Path installation, Path folder) {
      this.installation = installation;
      this.folder = folder;
      // Compiled quickly rather than well: a test's server lives for minutes.
      environment.put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
    }

    /** The port; 0, the default, takes a free one. It stays the same over restarts. */
    public Builder port(int value) {
      this.port = value;
      return this;
    }

    /** An environment variable of the server's process; it wins over what the harness sets. */
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Keeps the store in PostgreSQL instead of the embedded Derby. */
    public Builder postgresql(String host, int port, String name, String user, String password) {
      environment.put("TANDEM_DATABASE", "postgresql");
      environment.put("DB_HOST", host);
      environment.put("DB_PORT", Integer.toString(port));
      environment.put("DB_NAME", name);
      environment.put("DB_USER", user);
      environment.put("DB_PASSWORD", password);
      return this;
    }

    /** Closed, it is cut off, which takes seconds less: for a server that is over then anyway. */
    public Builder cutAtTheEnd() {
      isCutAtTheEnd = true;
      return this;
    }

    public TandemServer build() {
      return new TandemServer(this);
    }
  }
}
