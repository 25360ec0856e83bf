package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** An organisation and the connection to it, for tests that change things on both sides. */
final class TwoSides implements AutoCloseable {
  /** Before the emails of everybody who is made here, so that no other test meets them. */
  private static final String PREFIX = "two-sides-";

  private final SandboxOrg org;
  private final TandemClient client;
  private final long connection;

  private TwoSides(SandboxOrg org, TandemClient client, long connection) {
    this.org = org;
    this.client = client;
    this.connection = connection;
  }

  /**
   * A connected organisation with a handful of records, all of them read.
   *
   * @param before what is done to the organisation before it is connected
   */
  static TwoSides connected(TandemServer server, String name, UnaryOperator<SandboxOrg> before) {
    SandboxOrg org =
        before.apply(
            SandboxOrg.start(
                o ->
                    o.withSeed(name.hashCode())
                        .withLeads(3)
                        .withContacts(3)
                        .withAccounts(2)
                        .withOpportunities(2)));
    TandemClient client = Organisations.client(server);
    long connection = Organisations.connect(client, name, org.settings());
    Organisations.awaitFirstLoad(client, connection);
    return new TwoSides(org, client, connection);
  }

  /** The same with so many leads more. */
  static TwoSides withLeads(TandemServer server, String name, int count) {
    UnaryOperator<SandboxOrg> leads =
        org -> {
          leads(org, name, count);
          return org;
        };
    return connected(server, name, leads);
  }

  SandboxOrg org() {
    return org;
  }

  TandemClient client() {
    return client;
  }

  JsonHttp http() {
    return client.http();
  }

  long connection() {
    return connection;
  }

  /**
   * Waits until no cycle runs, then runs one to its end. What changes there afterwards has a stamp
   * of its own.
   */
  Run cycle() {
    Run run = Organisations.cycle(client, connection);
    Organisations.nextSecond();
    return run;
  }

  /** Our key of whoever has that email. */
  long prospect(String email) {
    return client.prospectByEmail(email).orElseThrow().get("id").asLong();
  }

  /** Our keys of all that were made under that name. */
  List<Long> prospects(String name) {
    return client.prospects(PREFIX + name).stream().map(row -> row.get("id").asLong()).toList();
  }

  /** A value of the prospect with that key; empty when it has none. */
  String here(long prospect, String field) {
    return client.prospect(prospect).get("values").path(field).asText("");
  }

  /** A value of a record there; empty when it has none. */
  String there(String object, String id, String field) {
    JsonNode value = org.record(object, id).path(field);
    return value.isNull() ? "" : value.asText("");
  }

  /** The leads and contacts that have that email. */
  List<JsonNode> people(String email) {
    return org.people().stream()
        .filter(person -> SandboxOrg.emailKey(person.path("Email").asText("")).equals(email))
        .toList();
  }

  /** The causes that keep records of the connection out of either side. */
  List<JsonNode> failures() {
    return StreamSupport.stream(http().get("/failures").spliterator(), false)
        .filter(failure -> failure.get("connectionId").asLong() == connection)
        .toList();
  }

  /** Joins a field of an object with a new one of ours, both ways: the key of ours. */
  String join(String object, String crmField) {
    String key = "field" + System.nanoTime();
    http().post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "TEXT"));
    String path = "/connections/%d/mappings/%s".formatted(connection, object);
    ObjectNode mapping = (ObjectNode) http().get(path);
    ((ArrayNode) mapping.get("pairs"))
        .addObject()
        .put("crmField", crmField)
        .put("field", key)
        .put("direction", "BOTH");
    http().put(path, mapping);
    return key;
  }

  /** Makes leads there, each with an email of {@link #emails}: their ids. */
  static List<String> leads(SandboxOrg org, String name, int count) {
    return org.createMany(
        "Lead",
        count,
        Map.of(
            "Email", PREFIX + name + "{n}@people.example",
            "LastName", "Lead {n}",
            "Company", "People Ltd"));
  }

  /** The emails of {@link #leads}. */
  static List<String> emails(String name, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> PREFIX + name + number + "@people.example")
        .toList();
  }

  /** What a list holds that must hold one thing. */
  static <T> T only(List<T> list) {
    assertEquals(1, list.size(), list::toString);
    return list.get(0);
  }

  /** Forgets the connection, so that no other test meets its organisation, which is gone. */
  @Override
  public void close() {
    try {
      Organisations.awaitRest(client, connection);
      http().delete("/connections/" + connection);
    } finally {
      org.close();
    }
  }
}
