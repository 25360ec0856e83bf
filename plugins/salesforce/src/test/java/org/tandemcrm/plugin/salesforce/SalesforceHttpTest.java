package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SalesforceHttpTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 05:33:53 GMT\r\nContent-Length: 2\r\n\r\n";

  private final SalesforceHttp http = new SalesforceHttp();

  @Test
  void tellsWhenItAskedByTheServersClock() throws IOException {
    try (Script server = new Script(HEAD + "{}")) {
      Instant askedAt = http.send(server.request(), Duration.ofSeconds(30)).askedAt().orElseThrow();
      Instant answered = Instant.parse("2026-11-22T05:33:53Z");
      assertTrue(askedAt.isBefore(answered));
      assertTrue(askedAt.isAfter(answered.minusSeconds(30)));
    }
  }

  @Test
  void aDateThatIsNoneIsLeftOut() throws IOException {
    try (Script server = new Script(HEAD.replaceFirst("Date: .*", "Date: soon") + "{}")) {
      assertEquals(Optional.empty(), http.send(server.request(), Duration.ofSeconds(30)).askedAt());
    }
  }

  @Test
  void anAnswerThatStopsInItsMiddleEndsAtTheLimit() throws IOException {
    try (Script server = new Script(HEAD + "{")) {
      assertThrows(
          HttpTimeoutException.class, () -> http.send(server.request(), Duration.ofMillis(300)));
    }
  }

  @Test
  void anInterruptEndsTheCall() throws IOException {
    try (Script server = new Script("")) {
      Thread.currentThread().interrupt();
      assertThrows(
          InterruptedIOException.class, () -> http.send(server.request(), Duration.ofSeconds(30)));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aBodyBeyondTheLimitIsCutOff() {
    AtomicBoolean cancelled = new AtomicBoolean();
    SalesforceBody body = new SalesforceBody(10);
    body.onSubscribe(subscription(cancelled));
    body.onNext(List.of(ByteBuffer.wrap(new byte[6])));
    assertTrue(!cancelled.get());
    body.onNext(List.of(ByteBuffer.wrap(new byte[6])));
    assertTrue(cancelled.get());
    CompletableFuture<byte[]> bytes = body.getBody().toCompletableFuture();
    ExecutionException failure = assertThrows(ExecutionException.class, bytes::get);
    assertTrue(failure.getCause().getMessage().contains("more than 10 bytes"));
  }

  private static Subscription subscription(AtomicBoolean cancelled) {
    return new Subscription() {
      @Override
      public void request(long n) {}

      @Override
      public void cancel() {
        cancelled.set(true);
      }
    };
  }

  /** Says its text to the first who connects, then holds the line. */
  private static final class Script implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;

    Script(String text) throws IOException {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      thread =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                  while (socket.getInputStream().read() >= 0) {
                    // Until the client goes.
                  }
                } catch (IOException e) {
                  // The test is over.
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    HttpRequest request() {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
          .build();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
