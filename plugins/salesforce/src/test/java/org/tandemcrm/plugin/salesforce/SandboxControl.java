package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /**
   * Elements over SOAP must come in the order of the official description, and what goes either way
   * is held against all of it where that can be had.
   */
  void judgeSoap() {
    ObjectNode wanted = SalesforceHttp.JSON.createObjectNode().put("strict", true);
    OfficialWsdl.find().ifPresent(file -> wanted.put("wsdl", file.toString()));
    JsonNode set = send("PUT", "soap", wanted.toString());
    assertEquals(wanted.has("wsdl"), set.path("described").asBoolean(), set::toString);
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

  /** Changes a record with a stamp of long ago, as a long transaction does when it commits. */
  JsonNode editLate(String object, String id, String json, String stamp) {
    return send("PATCH", "records/" + object + "/" + id + "?stamp=" + stamp, json);
  }

  /** Makes that many records with one stamp. */
  JsonNode createMany(String object, int count, String fields) {
    return send(
        "POST",
        "records/" + object + "/many",
        "{\"count\":%d,\"fields\":%s}".formatted(count, fields));
  }

  /** Deletes a record, as if it had been done at that time. */
  void deleteAt(String object, String id, Instant at) {
    String stamp = at.truncatedTo(ChronoUnit.SECONDS).toString();
    send("DELETE", "records/" + object + "/" + id + "?stamp=" + stamp, "");
  }

  /** Empties the recycle bin of that object. */
  void purge(String object) {
    send("DELETE", "recycle-bin/" + object, "");
  }

  JsonNode undelete(String object, String id) {
    return send("POST", "records/" + object + "/" + id + "/undelete", "{}");
  }

  JsonNode merge(String object, String winner, String loser) {
    return send(
        "POST", "records/" + object + "/" + winner + "/merge", "{\"losers\":[\"" + loser + "\"]}");
  }

  JsonNode convert(String lead) {
    return send("POST", "records/Lead/" + lead + "/convert", "{}");
  }

  /** Lets the log of deletions forget. */
  void purgeLog(String object) {
    send("DELETE", "delete-log/" + object, "");
  }

  /** Lets the organisation's clock be fast by that much, or slow. */
  void clock(Duration offset) {
    send("PUT", "clock", "{\"offsetMillis\":" + offset.toMillis() + "}");
  }

  /** Changes what the sync user may. */
  void access(String json) {
    send("PATCH", "access", json);
  }

  /** Lets the app trust signatures of that key. */
  void trust(PublicKey key) {
    String pem = Keys.pem("PUBLIC KEY", key.getEncoded()).replaceAll("\\R", "\\\\n");
    send("PATCH", "oauth", "{\"certificate\":\"" + pem + "\"}");
  }

  /** Switches on a fault in all its detail. */
  void fault(String json) {
    send("POST", "faults", json);
  }

  /** Data as at the start; no faults, no offset, all rights. */
  void reset() {
    send("DELETE", "faults", "");
    send("DELETE", "access", "");
    send("POST", "reset", "{}");
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
