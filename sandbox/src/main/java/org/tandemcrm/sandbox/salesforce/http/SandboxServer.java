package org.tandemcrm.sandbox.salesforce.http;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * The HTTP server, on the loopback address alone. Not the JDK's, which lets nobody set the Date
 * header, as an org needs whose clock differs.
 */
public final class SandboxServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());
  private static final int THREADS = 40;
  private static final int BACKLOG = 100;
  private static final long IDLE_MILLIS = 300_000;

  /** In bytes; more than the CRM takes, so that what is too long is refused here. */
  private static final int HEADER_SIZE = 65_536;

  /** In bytes; the CRM's own limit, which long lists of ids in a query soon reach. */
  private static final int LONGEST_URI = 16_384;

  private static final int URI_TOO_LONG = 414;

  static {
    // The server logs by slf4j; without this, that would complain about having nowhere to log to.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  private final Server server;
  private final ServerConnector connector;

  private SandboxServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Binds the port; requests wait until {@link #serve}.
   *
   * @param port 0 for any free one
   */
  public static SandboxServer bind(int port) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("sandbox-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    server.setStopTimeout(0);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendDateHeader(false);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_SIZE);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    connector.open();
    return new SandboxServer(server, connector);
  }

  public int port() {
    return connector.getLocalPort();
  }

  /**
   * Starts to answer.
   *
   * @param handler gives the answer, or empty to end the connection without one
   * @param clock for the Date header
   */
  public void serve(Function<ApiRequest, Optional<ApiResponse>> handler, InstantSource clock) {
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws IOException {
            Exchange exchange = new Exchange(request, response, callback, clock);
            answer(exchange, handler).ifPresentOrElse(exchange::write, exchange::drop);
            return true;
          }
        });
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the sandbox's HTTP server doesn't start", e);
    }
  }

  private static Optional<ApiResponse> answer(
      Exchange exchange, Function<ApiRequest, Optional<ApiResponse>> handler) throws IOException {
    try {
      if (exchange.target().length() > LONGEST_URI) {
        return Optional.of(ApiResponse.empty(URI_TOO_LONG));
      }
      return handler.apply(exchange.read());
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
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "the sandbox's HTTP server didn't stop quietly", e);
    }
  }
}
