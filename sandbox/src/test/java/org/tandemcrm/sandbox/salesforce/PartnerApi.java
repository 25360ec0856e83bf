package org.tandemcrm.sandbox.salesforce;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Salesforce's own client, with a line between it and the sandbox that keeps what goes over it. */
final class PartnerApi implements AutoCloseable {
  private static final String PATH = "/services/Soap/u/65.0";

  private final HttpServer line;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String sandbox;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();

  PartnerApi(SalesforceSandbox sandbox) throws IOException {
    this.sandbox = sandbox.baseUrl();
    this.line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    line.createContext("/", this::pass);
    line.start();
  }

  private void pass(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(request);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(sandbox + exchange.getRequestURI()))
                  .header("Content-Type", "text/xml; charset=UTF-8")
                  .POST(BodyPublishers.ofString(request))
                  .build(),
              BodyHandlers.ofString());
      answers.add(answer.body());
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  /** A connection over the line that is watched. */
  PartnerConnection watched(String token) throws ConnectionException {
    ConnectorConfig config =
        config("http://127.0.0.1:" + line.getAddress().getPort() + PATH, token);
    config.setCompression(false);
    return new PartnerConnection(config);
  }

  /** A connection as the library makes it, with packed bodies both ways. */
  static PartnerConnection direct(SalesforceSandbox sandbox, String token)
      throws ConnectionException {
    return new PartnerConnection(config(sandbox.baseUrl() + PATH, token));
  }

  private static ConnectorConfig config(String endpoint, String token) {
    ConnectorConfig config = new ConnectorConfig();
    config.setManualLogin(true);
    config.setSessionId(token);
    config.setServiceEndpoint(endpoint);
    return config;
  }

  List<String> requests() {
    return requests;
  }

  List<String> answers() {
    return answers;
  }

  @Override
  public void close() {
    line.stop(0);
  }
}
