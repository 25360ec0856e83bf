package org.tandemcrm.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.server.Waiting;

/** Asks for actions over REST, and looks at what becomes of them. */
public final class ActionClient {

  private final JsonHttp http;
  private final OptionalLong connection;

  private ActionClient(JsonHttp http, OptionalLong connection) {
    this.http = http;
    this.connection = connection;
  }

  /** For actions in the CRM of a connection. */
  public static ActionClient of(TandemClient client, long connection) {
    return new ActionClient(client.http(), OptionalLong.of(connection));
  }

  /** For actions that need no CRM. */
  public static ActionClient here(TandemClient client) {
    return new ActionClient(client.http(), OptionalLong.empty());
  }

  /** What the server answers to a request for that action. */
  public Answer send(String type, Map<String, String> parameters, List<Long> prospects) {
    Map<String, Object> body = new HashMap<>();
    body.put("type", type);
    body.put("parameters", parameters);
    body.put("prospects", prospects);
    connection.ifPresent(id -> body.put("connection", id));
    return http.send("POST", "/action-runs", Optional.of(body));
  }

  /**
   * Asks for an action that must be taken.
   *
   * @return the request's id
   */
  public long ask(String type, Map<String, String> parameters, List<Long> prospects) {
    return send(type, parameters, prospects).orThrow("POST /action-runs").get("request").asLong();
  }

  /** How many runs of a request are in that state. */
  public long count(long request, String state) {
    return http.get("/action-runs?size=1&request=" + request + "&state=" + state)
        .get("total")
        .asLong();
  }

  /** The runs of a request, the first page of them. */
  public JsonNode runs(long request) {
    return http.get("/action-runs?request=" + request);
  }

  /** The states that the first run of a request was in. */
  public JsonNode history(long request) {
    long run = runs(request).get("items").get(0).get("id").asLong();
    return http.get("/action-runs/" + run).get("events");
  }

  /** The states that all runs of a request were in, of the first page of them. */
  public List<JsonNode> histories(long request) {
    return StreamSupport.stream(runs(request).get("items").spliterator(), false)
        .map(run -> http.get("/action-runs/" + run.get("id").asLong()).get("events"))
        .flatMap(events -> StreamSupport.stream(events.spliterator(), false))
        .toList();
  }

  /**
   * Waits until so many runs of a request are in that state.
   *
   * @throws IllegalStateException when one of them failed
   */
  public void await(long request, String state, long number, Duration limit) {
    Waiting.until(
        number + " runs of the request " + request + " to be " + state,
        limit,
        () -> {
          if (!state.equals("FAILED") && count(request, "FAILED") > 0) {
            throw new IllegalStateException("A run failed: " + runs(request));
          }
          return count(request, state);
        },
        found -> found == number);
  }

  /** Waits until so many runs of a request are in that state, whatever becomes of the others. */
  public void awaitAmongOthers(long request, String state, long number, Duration limit) {
    Waiting.until(
        number + " runs of the request " + request + " to be " + state,
        limit,
        () -> count(request, state),
        found -> found == number);
  }

  /** Lets a request be done that is held until somebody approves it. */
  public void approve(long request) {
    http.post("/approvals/" + approval(request) + "/approve", Map.of());
  }

  /** The approval that a request waits for, or that it didn't get. */
  public long approval(long request) {
    return runs(request).get("items").get(0).get("approval").asLong();
  }

  /** What the connection calls an action, with the name of its CRM. */
  public String label(String type) {
    return StreamSupport.stream(
            http.get("/action-types?connection=" + connection.orElseThrow()).spliterator(), false)
        .filter(one -> one.get("id").asText().equals(type))
        .findFirst()
        .orElseThrow()
        .get("label")
        .asText();
  }

  /** Without it what rides the cycle waits for the next one by plan. */
  public void actAtOnce() {
    choose("actionsAtOnce", JsonNodeFactory.instance.booleanNode(true));
  }

  /** For more prospects in a day an admin is asked. */
  public void unasked(int prospects) {
    choose("guardActions", JsonNodeFactory.instance.numberNode(prospects));
  }

  private void choose(String setting, JsonNode value) {
    String settings = "/connections/" + connection.orElseThrow() + "/settings";
    ObjectNode now = (ObjectNode) http.get(settings);
    ((ObjectNode) now.get("writing")).set(setting, value);
    http.put(settings, now);
  }
}
