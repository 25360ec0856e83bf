package org.tandemcrm.plugin.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A server that answers with what a test says: for answers that the sandbox never gives. */
final class FakeSalesforce implements AutoCloseable {

  static final String SECRET = "the-consumer-secret";
  static final String TOKEN = "00D!the-access-token";

  /** An answer to come; the location is that of a redirect, a packed body travels as gzip. */
  record Answer(
      int status, String body, String location, Map<String, String> headers, boolean packed) {
    Answer(int status, String body, String location) {
      this(status, body, location, Map.of(), false);
    }

    static Answer of(int status, String body) {
      return new Answer(status, body, "");
    }
  }

  /** A call that came. */
  record Call(String method, String target, Map<String, String> headers, String body) {
    String authorization() {
      return headers.get("Authorization");
    }
  }

  private final HttpServer server;
  private final Deque<Answer> apiAnswers = new ArrayDeque<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private Answer tokenAnswer;
  private String usage = "";
  private final List<String> logIns = new CopyOnWriteArrayList<>();

  FakeSalesforce() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokenAnswer = Answer.of(200, token(url(), "https://login.salesforce.com/id/"));
    server.createContext("/", this::answer);
    server.start();
  }

  /** The body of a good token answer. */
  static String token(String instanceUrl, String idPrefix) {
    return "{\"access_token\":\"%s\",\"instance_url\":\"%s\",\"id\":\"%s00D000000000062/005000000000001\"}"
        .formatted(TOKEN, instanceUrl, idPrefix);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  SalesforceSettings settings() {
    return settings(new SalesforceGrant.ClientCredentials(SECRET));
  }

  SalesforceSettings settings(SalesforceGrant grant) {
    return new SalesforceSettings(
        URI.create(url() + "/"), "the-consumer-key", grant, "65.0", Duration.ofMinutes(5), 20_000);
  }

  /** What the log-in answers from now on. */
  void logInWith(Answer answer) {
    tokenAnswer = answer;
  }

  /** What the next API call is answered with; each answer is used once. */
  void next(int status, String body) {
    apiAnswers.add(Answer.of(status, body));
  }

  /** The next API call is done, and its answer gets lost. */
  void nextIsLost() {
    apiAnswers.add(Answer.of(0, ""));
  }

  /** The next API call is answered with a table and those headers. */
  void nextTable(String csv, Map<String, String> headers) {
    nextTable(csv, headers, false);
  }

  /**
   * @param packed whether it travels as gzip
   */
  void nextTable(String csv, Map<String, String> headers, boolean packed) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Content-Type", "text/csv");
    apiAnswers.add(new Answer(200, csv, "", all, packed));
  }

  void next(Answer answer) {
    apiAnswers.add(answer);
  }

  /** What API calls tell of the allowance from now on. */
  void tellUsage(String limitInfo) {
    usage = limitInfo;
  }

  /** How often a token was asked for. */
  int tokens() {
    return logIns.size();
  }

  /** What a log-in sent, as it came. */
  String logIn(int number) {
    return logIns.get(number);
  }

  /** The API calls that came. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestURI().toString();
    Answer answer;
    if (target.equals("/services/oauth2/token")) {
      logIns.add(body);
      answer = tokenAnswer;
    } else {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      calls.add(new Call(exchange.getRequestMethod(), target, headers, body));
      answer = apiAnswers.isEmpty() ? Answer.of(500, "no answer left") : apiAnswers.remove();
    }
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    if (!usage.isEmpty()) {
      exchange.getResponseHeaders().add("Sforce-Limit-Info", usage);
    }
    if (!answer.location().isEmpty()) {
      exchange.getResponseHeaders().add("Location", answer.location());
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.packed()) {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      bytes = packed(bytes);
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
