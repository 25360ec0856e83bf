package org.tandemcrm.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real calls to a real server on loopback. */
class WebhookHttpTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void postsJsonWithTheHeadersAndReadsTheAnswer() throws InterruptedException {
    try (Receiver receiver = new Receiver()) {
      HttpAnswer answer = send(receiver, true);
      assertEquals(200, answer.status());
      assertEquals("xx", answer.text());
      assertEquals("{}", receiver.received.get(0).body());
      assertEquals("17", receiver.received.get(0).header("webhook-id"));
      assertEquals(
          "application/json; charset=UTF-8", receiver.received.get(0).header("content-type"));
      assertEquals("", receiver.received.get(0).header("accept-encoding"));
    }
  }

  @Test
  void aPrivateAddressIsNotReachedHoweverItIsNamed() throws InterruptedException {
    try (Receiver receiver = new Receiver()) {
      for (String host : new String[] {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]"}) {
        HttpAnswer answer = send(host, receiver, new PublicAddresses(false));
        assertFalse(answer.isAnswered(), host);
        assertFalse(answer.again(), host);
        assertTrue(answer.problem().contains("own network"), answer::problem);
      }
      assertEquals(0, receiver.received.size());
    }
  }

  @Test
  void aNameThatLeadsInsideIsRefusedAlsoWhenItLedOutsideBefore() throws InterruptedException {
    try (Receiver receiver = new Receiver()) {
      Names names = new Names();
      names.address = "192.0.2.1";
      PublicAddresses addresses = new PublicAddresses(names, false);
      names.address = "127.0.0.1";
      HttpAnswer answer = send("hooks.example.com", receiver, addresses);
      assertTrue(
          answer.problem().startsWith("hooks.example.com leads to an address in the server's own"),
          answer::problem);
      assertEquals(0, receiver.received.size());
    }
  }

  /** What the name resolver says is what is connected to: nobody else is asked. */
  @Test
  void theCheckedAddressIsTheOneThatIsConnectedTo() throws InterruptedException {
    try (Receiver receiver = new Receiver()) {
      Names names = new Names();
      names.address = "127.0.0.1";
      HttpAnswer answer = send("no-such-host.invalid", receiver, new PublicAddresses(names, true));
      assertEquals(200, answer.status());
      assertEquals(1, names.asked, "asked once, so that nobody can answer otherwise in between");
      assertEquals(
          "no-such-host.invalid:" + receiver.port(), receiver.received.get(0).header("host"));
    }
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws InterruptedException {
    try (Receiver other = new Receiver();
        Receiver receiver = new Receiver().answers(307)) {
      receiver.with("Location", "http://127.0.0.1:" + other.port() + "/");
      assertEquals(307, send(receiver, true).status());
      assertEquals(0, other.received.size());
    }
  }

  @Test
  void oneThatHangsOrDripsIsGivenUpInTime() throws InterruptedException {
    for (Receiver slow : new Receiver[] {new Receiver().sleeps(), new Receiver().drips()}) {
      try (Receiver receiver = slow) {
        long start = System.nanoTime();
        HttpAnswer answer = send(receiver, true);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(answer.again());
        assertEquals("It didn't answer within 2 seconds.", answer.problem());
        assertTrue(took.compareTo(LIMIT.multipliedBy(3)) < 0, took::toString);
      }
    }
  }

  @Test
  void ofALongAnswerTheBeginningIsRead() throws InterruptedException {
    try (Receiver receiver = new Receiver().withBody(50_000_000)) {
      HttpAnswer answer = send(receiver, true);
      assertEquals(200, answer.status());
      assertEquals(WebhookHttp.MOST_BYTES, answer.text().length());
    }
  }

  @Test
  void anAnswerWhoseHeadersNeverEndIsBrokenOffBeforeItFillsTheMemory() throws Exception {
    for (String endless : new String[] {"x", "X: y\r\n"}) {
      try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        threads.submit(() -> answerForEver(receiver, endless));
        HttpAnswer answer =
            send("127.0.0.1", receiver.getLocalPort(), new PublicAddresses(true), HALF_A_MINUTE);
        assertFalse(answer.isAnswered());
        assertTrue(answer.problem().startsWith("It could not be reached: "), answer::problem);
      }
    }
  }

  private static Void answerForEver(ServerSocket receiver, String endless) throws IOException {
    try (Socket caller = receiver.accept()) {
      OutputStream answer = caller.getOutputStream();
      answer.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
      byte[] more = endless.repeat(2000).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        answer.write(more);
      }
    }
  }

  @Test
  void aReceiverMayAskToBeLeftAlone() throws InterruptedException {
    try (Receiver receiver = new Receiver().answers(429, 503).with("Retry-After", "120")) {
      assertEquals(Optional.of(Duration.ofMinutes(2)), send(receiver, true).retryAfter());
      receiver.with("Retry-After", "999999");
      assertEquals(Optional.of(Duration.ofHours(1)), send(receiver, true).retryAfter());
    }
  }

  @Test
  void whatCantBeReachedMayBeTriedAgain() throws InterruptedException {
    Receiver gone = new Receiver();
    gone.close();
    HttpAnswer answer = send("127.0.0.1", gone, new PublicAddresses(true));
    assertTrue(answer.again());
    assertTrue(answer.problem().startsWith("It could not be reached"), answer::problem);
    HttpAnswer unknown = send("no-such-host.invalid", gone, new PublicAddresses(true));
    assertTrue(unknown.again());
  }

  private HttpAnswer send(Receiver receiver, boolean privateToo) throws InterruptedException {
    return send("127.0.0.1", receiver, new PublicAddresses(privateToo));
  }

  private HttpAnswer send(String host, Receiver receiver, PublicAddresses addresses)
      throws InterruptedException {
    return send(host, receiver.port(), addresses, LIMIT);
  }

  private HttpAnswer send(String host, int port, PublicAddresses addresses, Duration limit)
      throws InterruptedException {
    try (WebhookHttp http = new WebhookHttp(addresses, threads, limit)) {
      URI uri = URI.create("http://" + host + ":" + port + "/hook");
      return http.begin(uri, Map.of("webhook-id", "17"), "{}").await();
    }
  }

  /** One name server for all names. */
  private static final class Names implements DnsResolver {
    private String address;
    private int asked;

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked++;
      return new InetAddress[] {InetAddress.getByName(address)};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
