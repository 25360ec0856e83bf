package org.tandemcrm.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's server to which a webhook goes; checks signatures by itself. */
final class HookReceiver implements AutoCloseable {

  /** What came in. */
  record Received(String id, String timestamp, String signature, String body) {

    boolean isSignedWith(String secret) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = id + "." + timestamp + "." + body;
        byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return signature.equals("v1," + Base64.getEncoder().encodeToString(hash));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** How one call is answered. */
  private record Turn(int status, String location, boolean hangs) {}

  private static final Turn USUAL = new Turn(200, "", false);

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Turn> turns = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  HookReceiver(Integer... firstStatuses) {
    List.of(firstStatuses).forEach(this::next);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + host() + "/hook";
  }

  /** The status of the next answer; 200 afterwards. */
  void next(int status) {
    next(new Turn(status, "", false));
  }

  /** The next call is heard and gets no answer. */
  void nextHangs() {
    next(new Turn(0, "", true));
  }

  /** The next call is told to go there instead. */
  void nextRedirects(String url) {
    next(new Turn(302, url, false));
  }

  private void next(Turn turn) {
    synchronized (turns) {
      turns.add(turn);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            headers.get("Webhook-id").get(0),
            headers.get("Webhook-timestamp").get(0),
            headers.get("Webhook-signature").get(0),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    Turn turn;
    synchronized (turns) {
      turn = turns.isEmpty() ? USUAL : turns.poll();
    }
    if (turn.hangs()) {
      hang();
      exchange.close();
      return;
    }
    if (!turn.location().isEmpty()) {
      exchange.getResponseHeaders().set("Location", turn.location());
    }
    byte[] answer = "noted".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(turn.status(), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
