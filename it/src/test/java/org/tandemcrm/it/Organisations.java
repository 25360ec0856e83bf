package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** What most tests do first: connect an organisation and wait until a cycle ended. */
final class Organisations {
  static final Duration LIMIT = Duration.ofMinutes(6);

  /** So long that only a test's own word, and the first load, starts a cycle. */
  static final Duration RARELY = Duration.ofHours(24);

  private Organisations() {}

  static TandemClient client(TandemServer server) {
    return new TandemClient(server.url(), server.token());
  }

  /** Stores a connection of that name, checks it and returns its id; its first cycle starts. */
  static long connect(TandemClient client, String name, Map<String, String> settings) {
    long connection = client.createConnection(name, "salesforce", settings, RARELY);
    client.check(connection);
    return connection;
  }

  /** Waits until no cycle runs, then runs one to its end. */
  static Run cycle(TandemClient client, long connection) {
    awaitRest(client, connection);
    return client.cycle(connection, LIMIT);
  }

  /** Waits until all that was started has ended. */
  static void awaitRest(TandemClient client, long connection) {
    Waiting.until(
        "the runs of connection " + connection + " to end",
        LIMIT,
        () -> client.runs(connection),
        runs -> !runs.isEmpty() && runs.stream().allMatch(Run::ended));
  }

  /**
   * Waits until all was read for the first time; a load that a busy store let down is begun again.
   */
  static void awaitFirstLoad(TandemClient client, long connection) {
    awaitRest(client, connection);
    if (client.runs(connection).stream().noneMatch(Run::done)) {
      awaitDone(client, connection);
    }
  }

  /** Runs cycles until one goes well. */
  static void awaitDone(TandemClient client, long connection) {
    Waiting.until(
        "a cycle of connection " + connection + " that goes well",
        LIMIT,
        () -> cycle(client, connection),
        Run::done);
  }

  /**
   * Waits for the next second. The CRM's stamps are whole seconds: what changes twice in one, and
   * is read in between, is read again ten seconds later at the soonest.
   */
  static void nextSecond() {
    long second = Instant.now().getEpochSecond();
    Waiting.until("the next second", LIMIT, Instant::now, now -> now.getEpochSecond() > second);
  }

  /** How many of the CRM's people are linked. */
  static long people(TandemClient client, long connection) {
    return client.linked(connection, "Lead") + client.linked(connection, "Contact");
  }

  /** Somebody whom both sides know, with the record that the prospect is linked to. */
  static Person somebody(TandemClient client, SandboxOrg org) {
    String email = org.emails().first();
    JsonNode prospect = client.prospectByEmail(email).orElseThrow();
    long id = prospect.get("id").asLong();
    JsonNode link = client.links(id).get(0);
    return new Person(id, email, link.get("object").asText(), link.get("crmId").asText());
  }

  /**
   * A prospect and its record.
   *
   * @param object the CRM's object that holds the record
   */
  record Person(long prospect, String email, String object, String crmId) {}
}
