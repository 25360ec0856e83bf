package org.tandemcrm.sandbox.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads requests from and writes answers to the JDK's HTTP server. */
final class Exchange {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Exchange() {}

  static ApiRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    String target = exchange.getRequestURI().getRawPath() + (query == null ? "" : "?" + query);
    return ApiRequest.of(exchange.getRequestMethod(), target, headers, body);
  }

  static void write(HttpExchange exchange, ApiResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    if (response.body().isEmpty()) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    JsonNode body = response.body().get();
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(response.status(), bytes.length);
    exchange.getResponseBody().write(bytes, 0, response.cut() ? bytes.length / 2 : bytes.length);
    if (response.cut()) {
      // Out of the handler, this makes the JDK's server end the connection.
      exchange.getResponseBody().flush();
      throw new IOException("the answer is cut on purpose");
    }
  }
}
