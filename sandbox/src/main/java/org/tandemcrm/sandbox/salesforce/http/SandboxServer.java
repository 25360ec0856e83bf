package org.tandemcrm.sandbox.salesforce.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/** The HTTP server, on the loopback address alone. */
public final class SandboxServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());
  private static final int THREADS = 32;
  private static final int BACKLOG = 100;

  /** In bytes; the CRM's own limit, which long lists of ids in a query soon reach. */
  private static final int LONGEST_URI = 16_384;

  private static final int URI_TOO_LONG = 414;

  static {
    // Without it each answer on a kept connection waits 40 ms for the peer's delayed
    // acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private SandboxServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Binds the port; requests wait until {@link #serve}.
   *
   * @param port 0 for any free one
   */
  public static SandboxServer bind(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "sandbox-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    return new SandboxServer(server, threads);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Starts to answer.
   *
   * @param handler gives the answer, or empty to end the connection without one
   */
  public void serve(Function<ApiRequest, Optional<ApiResponse>> handler) {
    server.createContext("/", exchange -> handle(exchange, handler));
    server.start();
  }

  private static void handle(
      HttpExchange exchange, Function<ApiRequest, Optional<ApiResponse>> handler)
      throws IOException {
    Optional<ApiResponse> response;
    try {
      if (exchange.getRequestURI().toString().length() > LONGEST_URI) {
        exchange.sendResponseHeaders(URI_TOO_LONG, -1);
        exchange.close();
        return;
      }
      response = handler.apply(Exchange.read(exchange));
    } catch (ApiException e) {
      response = Optional.of(ApiResponse.error(e));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the sandbox failed on a request", e);
      response =
          Optional.of(
              ApiResponse.error(
                  new ApiException(ErrorCode.UNKNOWN_EXCEPTION, "An unexpected error occurred.")));
    }
    if (response.isEmpty()) {
      // Thrown out of the handler, this makes the JDK's server cut the connection.
      throw new IOException("the answer is dropped on purpose");
    }
    try (exchange) {
      Exchange.write(exchange, response.get());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
