package org.tandemcrm.it.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** JSON over HTTP below one address, with the same headers on each request. */
public final class JsonHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final Map<String, String> headers;

  /**
   * @param base the address that paths are put behind, without a slash at the end
   */
  public JsonHttp(URI base, Map<String, String> headers) {
    this.base = base.toString();
    this.headers = Map.copyOf(headers);
  }

  /** GET: the body of a good answer. */
  public JsonNode get(String path) {
    return send("GET", path, Optional.empty()).orThrow("GET " + path);
  }

  /** POST of any value that can be written as JSON: the body of a good answer. */
  public JsonNode post(String path, Object body) {
    return send("POST", path, Optional.of(body)).orThrow("POST " + path);
  }

  /** PUT of any value that can be written as JSON: the body of a good answer. */
  public JsonNode put(String path, Object body) {
    return send("PUT", path, Optional.of(body)).orThrow("PUT " + path);
  }

  /** PATCH of any value that can be written as JSON: the body of a good answer. */
  public JsonNode patch(String path, Object body) {
    return send("PATCH", path, Optional.of(body)).orThrow("PATCH " + path);
  }

  /** DELETE: the body of a good answer, if there is one. */
  public JsonNode delete(String path) {
    return send("DELETE", path, Optional.empty()).orThrow("DELETE " + path);
  }

  /** Any request; an error status is an answer too. */
  public Answer send(String method, String path, Optional<Object> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .method(method, body.map(JsonHttp::publisher).orElse(noBody()));
    headers.forEach(request::header);
    request.header("Accept", "application/json, application/problem+json");
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    try {
      return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + method + " " + path, e);
    }
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static HttpRequest.BodyPublisher publisher(Object body) {
    try {
      return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON can be made of " + body, e);
    }
  }

  private static Answer answer(HttpResponse<String> response) throws JsonProcessingException {
    String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    boolean json = type.endsWith("json") && !response.body().isEmpty();
    return new Answer(
        response.statusCode(),
        type,
        response.headers().firstValue("Location"),
        json ? JSON.readTree(response.body()) : MissingNode.getInstance());
  }
}
