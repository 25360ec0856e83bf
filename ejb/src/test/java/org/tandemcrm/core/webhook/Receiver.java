package org.tandemcrm.core.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real HTTP server on loopback that answers as a test wants. */
final class Receiver implements AutoCloseable {

  /** What came in. */
  record Received(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile int length = 2;
  private volatile boolean asleep;
  private volatile boolean dripping;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The statuses of the next answers; 200 afterwards. */
  Receiver answers(Integer... next) {
    synchronized (statuses) {
      statuses.addAll(List.of(next));
    }
    return this;
  }

  Receiver with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Receiver withBody(int bytes) {
    length = bytes;
    return this;
  }

  /** It takes calls and never answers. */
  Receiver sleeps() {
    asleep = true;
    return this;
  }

  /** It answers a byte at a time, for ever. */
  Receiver drips() {
    dripping = true;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestHeaders().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        one -> one.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    if (asleep) {
      await(Long.MAX_VALUE);
    }
    headers.forEach(exchange.getResponseHeaders()::set);
    Integer status;
    synchronized (statuses) {
      status = statuses.poll();
    }
    if (dripping) {
      exchange.sendResponseHeaders(200, 0);
      while (over.getCount() > 0) {
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        await(100);
      }
    } else {
      exchange.sendResponseHeaders(status == null ? 200 : status, length);
      exchange.getResponseBody().write("x".repeat(length).getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }

  private void await(long millis) {
    try {
      over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
