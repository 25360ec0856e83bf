package org.tandemcrm.core.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses outside: to those alone that {@link PublicAddresses} gives, each within a time
 * limit for all of it, without following a redirect, and reading only the beginning of an answer.
 */
final class WebhookHttp implements AutoCloseable {

  /** So much of an answer is read; the connection is closed behind it. */
  static final int MOST_BYTES = 16 * 1024;

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int AT_ONCE = 16;

  private final CloseableHttpClient client;
  private final ExecutorService executor;
  private final Duration limit;

  /**
   * @param limit for one call from the first packet to the last
   */
  WebhookHttp(PublicAddresses addresses, ExecutorService executor, Duration limit) {
    this.executor = executor;
    this.limit = limit;
    Timeout timeout = Timeout.ofMilliseconds(limit.toMillis());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setMaxConnPerRoute(AT_ONCE)
                    .setMaxConnTotal(AT_ONCE)
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setResponseTimeout(timeout)
                    .setRedirectsEnabled(false)
                    .build())
            // Each call has a connection of its own, to an address that was looked up for it.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Tandem")
            .build();
  }

  /** A call that was begun. */
  final class Call {
    private final HttpPost request;
    private final Future<HttpAnswer> answer;
    private final long begun = System.nanoTime();

    private Call(HttpPost request, Future<HttpAnswer> answer) {
      this.request = request;
      this.answer = answer;
    }

    /** Waits for the answer until the call's time is over. */
    HttpAnswer await() throws InterruptedException {
      try {
        long left = limit.toNanos() - (System.nanoTime() - begun);
        return answer.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return HttpAnswer.none(late());
      } catch (ExecutionException | CancellationException e) {
        return HttpAnswer.none("The call broke off: " + words(e.getCause()) + ".");
      } finally {
        request.cancel();
        answer.cancel(true);
      }
    }
  }

  /**
   * Begins a call.
   *
   * @param headers beside the content's type, by name
   */
  Call begin(URI uri, Map<String, String> headers, String json) {
    HttpPost request = new HttpPost(uri);
    headers.forEach(request::setHeader);
    request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    try {
      return new Call(request, executor.submit(() -> answer(request)));
    } catch (RejectedExecutionException e) {
      return new Call(
          request,
          CompletableFuture.completedFuture(HttpAnswer.none("The server is too busy to call it.")));
    }
  }

  private HttpAnswer answer(HttpPost request) {
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      try {
        return read(response);
      } finally {
        discard(response);
      }
    } catch (PublicAddresses.Forbidden e) {
      return HttpAnswer.refused(e.getMessage());
    } catch (UnknownHostException e) {
      return HttpAnswer.none("The host " + request.getAuthority().getHostName() + " isn't known.");
    } catch (SSLException e) {
      return HttpAnswer.none("No secure connection: " + words(e) + ".");
    } catch (SocketTimeoutException e) {
      return HttpAnswer.none(late());
    } catch (IOException e) {
      return HttpAnswer.none("It could not be reached: " + words(e) + ".");
    }
  }

  /** What follows of an answer is never waited for: the connection is cut. */
  private static void discard(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // All that was wanted of it was read.
    }
  }

  private static HttpAnswer read(ClassicHttpResponse response) throws IOException {
    String text = "";
    if (response.getEntity() != null) {
      InputStream body = response.getEntity().getContent();
      text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
    return HttpAnswer.of(response.getCode(), text, pause(response.getFirstHeader("Retry-After")));
  }

  private static Optional<Duration> pause(Header retryAfter) {
    if (retryAfter == null || !retryAfter.getValue().strip().matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter.getValue().strip()));
    return Optional.of(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
  }

  private String late() {
    return "It didn't answer within " + limit.toSeconds() + " seconds.";
  }

  private static String words(Throwable failure) {
    return failure == null || failure.getMessage() == null
        ? "the connection broke"
        : failure.getMessage().replaceAll("\\s+", " ").replaceAll("\\.$", "");
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
