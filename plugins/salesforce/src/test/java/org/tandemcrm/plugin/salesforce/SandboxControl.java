package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** What a test does to the simulated organisation, past the plugin: edits, faults, counts. */
final class SandboxControl {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;

  SandboxControl(String baseUrl) {
    root = baseUrl + "/_sandbox/";
  }

  /** Calls against the allowance since the last {@link #resetCalls}. */
  int calls() {
    return send("GET", "calls", "").path("total").asInt();
  }

  void resetCalls() {
    send("POST", "calls/reset", "");
  }

  void fault(String kind, String resource) {
    send("POST", "faults", "{\"kind\":\"%s\",\"resource\":\"%s\"}".formatted(kind, resource));
  }

  /** How many faults still wait for a call to strike. */
  int faultsLeft() {
    return send("GET", "faults", "").path("faults").size();
  }

  /** All records of an object by id, as they are stored; those in the recycle bin left out. */
  Map<String, JsonNode> records(String object) {
    Map<String, JsonNode> records = new TreeMap<>();
    send("GET", "records/" + object + "?limit=100000", "")
        .path("records")
        .forEach(row -> records.put(row.path("Id").asText(), row));
    return records;
  }

  JsonNode create(String object, String json) {
    return send("POST", "records/" + object, json);
  }

  JsonNode edit(String object, String id, String json) {
    return send("PATCH", "records/" + object + "/" + id, json);
  }

  JsonNode delete(String object, String id) {
    return send("DELETE", "records/" + object + "/" + id, "");
  }

  /** What the control API answers to another request. */
  JsonNode send(String method, String path, String body) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(root + path))
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertTrue(response.statusCode() < 300, () -> method + " " + path + ": " + response.body());
      return SalesforceHttp.JSON.readTree(response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
