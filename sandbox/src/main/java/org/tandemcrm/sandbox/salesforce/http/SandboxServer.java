package org.tandemcrm.sandbox.salesforce.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * The HTTP server, on the loopback address alone. Not the JDK's, which lets nobody set the Date
 * header, as an org needs whose clock differs.
 */
public final class SandboxServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());
  private static final int BACKLOG = 100;
  private static final Timeout IDLE = Timeout.ofMinutes(5);

  /** In bytes; the CRM's own limit, which long lists of ids in a query soon reach. */
  private static final int LONGEST_URI = 16_384;

  private static final int URI_TOO_LONG = 414;
  private static final int MOST_LINE = 1 << 20;

  private final HttpServer server;
  private final CompletableFuture<HttpRequestHandler> handler;

  private SandboxServer(HttpServer server, CompletableFuture<HttpRequestHandler> handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Binds the port; requests wait until {@link #serve}.
   *
   * @param port 0 for any free one
   */
  public static SandboxServer bind(int port) throws IOException {
    // Without the usual part that sets the Date header.
    HttpProcessor processor =
        HttpProcessorBuilder.create()
            .addAll(new ResponseContent(), new ResponseConnControl())
            .build();
    CompletableFuture<HttpRequestHandler> handler = new CompletableFuture<>();
    // Whatever host a request names: the usual router answers 421 to all but the machine's name.
    HttpRequestHandler all =
        (request, response, context) -> handler.join().handle(request, response, context);
    HttpServer server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
            .setListenerPort(port)
            .setSocketConfig(
                SocketConfig.custom()
                    .setSoTimeout(IDLE)
                    .setTcpNoDelay(true)
                    .setBacklogSize(BACKLOG)
                    .build())
            // Long lines are read, so that they can be refused as Salesforce does it.
            .setHttp1Config(Http1Config.custom().setMaxLineLength(MOST_LINE).build())
            .setHttpProcessor(processor)
            .setRequestRouter((any, inside) -> all)
            .create();
    server.start();
    return new SandboxServer(server, handler);
  }

  public int port() {
    return server.getLocalPort();
  }

  /**
   * Starts to answer.
   *
   * @param answers gives the answer, or empty to end the connection without one
   * @param pages gives a page for a person, or empty to leave the request to the others
   * @param clock for the Date header
   */
  public void serve(
      Function<ApiRequest, Optional<ApiResponse>> answers,
      Function<ApiRequest, Optional<PageResponse>> pages,
      InstantSource clock) {
    handler.complete(
        (request, response, context) -> {
          if (request.getPath().length() > LONGEST_URI) {
            Exchange.write(ApiResponse.empty(URI_TOO_LONG), response, clock.instant());
            return;
          }
          ApiRequest read;
          try {
            read = Exchange.read(request);
          } catch (ApiException e) {
            Exchange.write(ApiResponse.error(e), response, clock.instant());
            return;
          }
          Optional<PageResponse> page = pages.apply(read);
          if (page.isPresent()) {
            Exchange.write(page.get(), response);
            return;
          }
          Exchange.write(
              // Thrown out of the handler, this makes the server cut the connection.
              answer(read, answers)
                  .orElseThrow(() -> new IOException("the answer is dropped on purpose")),
              response,
              clock.instant());
        });
  }

  private static Optional<ApiResponse> answer(
      ApiRequest request, Function<ApiRequest, Optional<ApiResponse>> answers) {
    try {
      return answers.apply(request);
    } catch (ApiException e) {
      return Optional.of(ApiResponse.error(e));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the sandbox failed on a request", e);
      return Optional.of(
          ApiResponse.error(
              new ApiException(ErrorCode.UNKNOWN_EXCEPTION, "An unexpected error occurred.")));
    }
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }
}
