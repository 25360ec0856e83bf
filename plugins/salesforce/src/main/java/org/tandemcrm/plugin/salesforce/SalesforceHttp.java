package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * HTTP with answers in JSON, CSV or XML, a time limit that covers the body and a size limit. Never
 * follows a redirect: it would carry the token to whoever the answer names.
 */
final class SalesforceHttp {

  /** Numbers keep every digit that Salesforce sent. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final long MAX_BODY_BYTES = 64L << 20;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  // HTTP/1.1: an upgrade to HTTP/2 in clear text confuses servers on loopback, and gains nothing
  // for one call at a time.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Sends and waits for the whole answer, whatever its status.
   *
   * @param limit how long it may take in all
   * @throws IOException when no whole answer came: unreachable, too late, too long, cut off,
   *     interrupted
   */
  SalesforceAnswer send(HttpRequest request, Duration limit) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> pending =
        http.sendAsync(request, head -> new SalesforceBody(MAX_BODY_BYTES));
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      byte[] body = unpacked(response);
      String type = response.headers().firstValue("Content-Type").orElse("");
      boolean isText = type.startsWith("text/csv") || type.startsWith("text/xml");
      return new SalesforceAnswer(
          response.statusCode(),
          isText ? MissingNode.getInstance() : parse(body),
          isText ? Optional.of(new String(body, StandardCharsets.UTF_8)) : Optional.empty(),
          response.headers(),
          date(response).map(at -> at.minus(taken)));
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new HttpTimeoutException("no whole answer within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Salesforce packs the results of bulk queries, whatever a client says that it takes. */
  private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
      return response.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      byte[] body = in.readNBytes((int) MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new SalesforceTooLongException(MAX_BODY_BYTES);
      }
      return body;
    }
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonEOFException e) {
      throw new IOException("the answer was cut off in the middle", e);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<Instant> date(HttpResponse<?> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
