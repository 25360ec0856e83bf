package org.tandemcrm.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Speaks to a sandbox over HTTP as the tests need it; knows nothing of how the sandbox is made. */
final class ApiClient {
  static final String API = "/services/data/v65.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer; a missing node when it has no body. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String errorCode() {
      return body.path(0).path("errorCode").asText();
    }

    String message() {
      return body.path(0).path("message").asText();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final SalesforceSandbox sandbox;
  private String token = "";

  ApiClient(SalesforceSandbox sandbox) {
    this.sandbox = sandbox;
  }

  static ApiClient loggedIn(SalesforceSandbox sandbox) {
    ApiClient client = new ApiClient(sandbox);
    client.logIn();
    return client;
  }

  void logIn() {
    token =
        token("client_credentials", sandbox.clientId(), sandbox.clientSecret())
            .body()
            .path("access_token")
            .asText();
  }

  /** For clients that bring their own way to speak. */
  String token() {
    return token;
  }

  Answer token(String grantType, String clientId, String clientSecret) {
    String form =
        "grant_type=%s&client_id=%s&client_secret=%s".formatted(grantType, clientId, clientSecret);
    return send(
        request("/services/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  Answer get(String path, String... headers) {
    HttpRequest.Builder builder = authorized(path).GET();
    return send(headers.length == 0 ? builder : builder.headers(headers));
  }

  Answer query(String soql) {
    return get(API + "/query?q=" + encode(soql));
  }

  Answer queryAll(String soql) {
    return get(API + "/queryAll?q=" + encode(soql));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer post(String path, String json) {
    return send(authorized(path).POST(BodyPublishers.ofString(json)));
  }

  Answer post(String path, String json, String header, String value) {
    return send(authorized(path).header(header, value).POST(BodyPublishers.ofString(json)));
  }

  Answer patch(String path, String json) {
    return send(authorized(path).method("PATCH", BodyPublishers.ofString(json)));
  }

  Answer patch(String path, String json, String header, String value) {
    return send(
        authorized(path).header(header, value).method("PATCH", BodyPublishers.ofString(json)));
  }

  Answer delete(String path) {
    return send(authorized(path).DELETE());
  }

  Answer put(String path, String json) {
    return send(authorized(path).PUT(BodyPublishers.ofString(json)));
  }

  /** An answer that isn't JSON. */
  HttpResponse<String> raw(HttpRequest.Builder builder) {
    try {
      return http.send(
          builder.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer from the sandbox", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  Answer fault(String json) {
    return post("/_sandbox/faults", json);
  }

  /** Calls that counted against the allowance. */
  int calls() {
    return get("/_sandbox/calls").body().path("total").asInt();
  }

  Answer send(HttpRequest.Builder builder) {
    try {
      HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
      JsonNode body =
          response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
      return new Answer(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new AssertionError("no answer from the sandbox", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
