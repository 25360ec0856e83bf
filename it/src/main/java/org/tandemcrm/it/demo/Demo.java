package org.tandemcrm.it.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.SandboxProcess;
import org.tandemcrm.it.server.TandemServer;

/**
 * {@code ./mvnw -Pdemo}: the packaged server beside a simulated Salesforce that keeps changing, set
 * up over REST as an administrator would, until somebody presses Ctrl-C.
 */
public final class Demo {
  private static final int USUAL_PORT = 9080;
  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private Demo() {}

  /**
   * @param arguments the checkout's folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path folder =
        Files.createDirectories(
            root.resolve("it/target/demo").resolve(LocalDateTime.now().format(FOLDER)));
    TandemServer server =
        TandemServer.builder(root.resolve("ear/target/liberty/wlp"), folder.resolve("server"))
            .port(isFree(USUAL_PORT) ? USUAL_PORT : 0)
            .build();
    say("Starting a simulated Salesforce with 5,000 leads and 2,000 contacts ...");
    SandboxProcess sandbox =
        SandboxProcess.start(
            root.resolve("sandbox/target/sandbox.jar"),
            folder.resolve("sandbox.log"),
            List.of(
                "--port=0",
                "--seed=42",
                "--leads=5000",
                "--contacts=2000",
                "--accounts=400",
                "--opportunities=800",
                "--users=20",
                "--busy"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, sandbox), "demo-end"));
    say("Starting Tandem; its log is " + folder.resolve("server/console.log") + " ...");
    long connection = twoWeeksAgo(server, sandbox);
    server.start();
    TandemClient client = new TandemClient(server.url(), server.token());
    client.resume(connection);
    client.check(connection);
    client.startCycle(connection);
    introduce(server, sandbox);
    new DemoActions(client, connection, "").askForTheOthers();
    say("Actions were asked for; the page Action runs shows them.");
    // Nothing ends it but a signal; the hook above does the rest.
    new CountDownLatch(1).await();
  }

  /** The set-up, and an action that is given up by now: no state of a run is missing. */
  private static long twoWeeksAgo(TandemServer server, SandboxProcess sandbox) {
    server.putClockForward(Duration.ofDays(-15));
    server.start();
    TandemClient client = new TandemClient(server.url(), server.token());
    long connection = connect(client, sandbox);
    client.pause(connection);
    new DemoActions(client, connection, "").askInVain();
    server.stop();
    server.putClockForward(Duration.ZERO);
    return connection;
  }

  private static long connect(TandemClient client, SandboxProcess sandbox) {
    return client.createConnection(
        "Demo organisation",
        "salesforce",
        Map.of(
            "loginUrl", sandbox.url().toString(),
            "clientId", sandbox.clientId(),
            "clientSecret", sandbox.clientSecret()),
        Duration.ofMinutes(5));
  }

  private static void introduce(TandemServer server, SandboxProcess sandbox) {
    say("");
    say("Tandem is ready: " + server.url());
    say("");
    say("  login     " + server.login());
    say("  password  " + server.password());
    say("  token     " + server.token() + "   (for " + server.url() + "/api/v1)");
    say("  the simulated Salesforce   " + sandbox.url());
    say("");
    say("The first load is running; the page Runs shows it. Ctrl-C stops everything.");
  }

  private static void end(TandemServer server, SandboxProcess sandbox) {
    say("Stopping Tandem and the simulated Salesforce ...");
    sandbox.close();
    server.close();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
