package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * An organisation that loses what Tandem looks at: that alone pauses and says so, all else goes on,
 * and nothing is lost until it is back.
 */
@ExtendWith(RunningServers.class)
class DriftIT {
  private static final String TERRITORY = "Territory__c";
  private static final String MASCOT = "Mascot__c";

  @Test
  void aFilterAndAPairWithoutTheirFieldsPauseAloneAndGoOnWithThem(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    PageClient page = PageClient.signedIn(server.url(), server.login(), server.password());
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(101).withLeads(8).withContacts(3).withAccounts(1))) {
      org.addField("Lead", TERRITORY, "Territory", "string");
      org.addField("Lead", MASCOT, "Mascot", "string");
      List<String> leads = openLeads(org);
      String inside = leads.get(0);
      String outside = leads.get(1);
      leads.forEach(lead -> org.edit("Lead", lead, Map.of("Email", email(org, lead))));
      org.edit("Lead", inside, Map.of(TERRITORY, "North", MASCOT, "Owl"));
      String contact = org.records("Contact").get(0).get("Id").asText();
      org.edit("Contact", contact, Map.of("Email", email(org, contact)));
      long connection = Organisations.connect(client, "Loses fields", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      filterByTerritory(client, connection);
      String mascot = map(client, connection);
      client.http().post(mapping(connection) + "/back-fill", Map.of());
      Organisations.cycle(client, connection);
      assertEquals("LINKED", state(client, org, inside));
      assertEquals("OUT_OF_SCOPE", state(client, org, outside));
      assertTrue(prospect(client, org, inside).contains("Owl"));
      assertEquals(List.of(), pauses(client, connection));

      org.removeField("Lead", TERRITORY);
      org.removeField("Lead", MASCOT);
      org.edit("Lead", inside, Map.of("Title", "Chief Navigator"));
      org.edit("Lead", outside, Map.of("Title", "Chief Diver"));
      org.edit("Contact", contact, Map.of("Title", "Chief Cook"));
      String newcomer =
          org.create(
              "Lead",
              Map.of("LastName", "Newcomer", "Company", "New Ltd", "Email", email(org, "new")));
      Run met = Organisations.cycle(client, connection);
      assertFalse(met.done(), "the run that met it says so: " + met);
      for (int more = 1; more <= 3; more++) {
        Run run = Organisations.cycle(client, connection);
        assertTrue(run.done(), run::toString);
      }

      String filter = client.http().get(filter(connection)).path("paused").asText();
      assertTrue(filter.contains(TERRITORY), "the filter says why it pauses: " + filter);
      assertEquals(List.of(filter), pauses(client, connection));
      String view = page.get("/connection/view.xhtml?id=" + connection).body();
      assertTrue(view.contains(filter), view);
      assertTrue(page.get("/filter/list.xhtml?connection=" + connection).body().contains(filter));
      String pair = client.mapping(connection, "Lead", mascot).path("paused").asText();
      assertTrue(pair.contains("Mascot (Mascot__c) is gone"), pair);
      assertTrue(view.contains("Mascot (Mascot__c) is gone"), view);
      assertTrue(prospect(client, org, inside).contains("Chief Navigator"), "who was let in flows");
      assertTrue(prospect(client, org, inside).contains("Owl"), "the value stays");
      assertEquals("OUT_OF_SCOPE", state(client, org, outside), "who was left out stays out");
      assertFalse(prospect(client, org, outside).contains("Chief Diver"));
      assertTrue(prospect(client, org, contact).contains("Chief Cook"), "other objects go on");
      assertEquals(Optional.empty(), client.prospectByEmail(email(org, "new")));
      JsonNode waits =
          client.leftOut(connection).stream()
              .filter(one -> one.get("crmId").asText().equals(newcomer))
              .findFirst()
              .orElseThrow();
      assertEquals("FILTER_PAUSED", waits.get("cause").asText(), waits::toString);

      org.addField("Lead", TERRITORY, "Territory", "string");
      org.addField("Lead", MASCOT, "Mascot", "string");
      org.edit("Lead", inside, Map.of(TERRITORY, "North", MASCOT, "Raven"));
      org.edit("Lead", newcomer, Map.of(TERRITORY, "North"));
      JsonNode notices = readMetadata(client, connection);
      assertTrue(notices.toString().contains("Mascot (Mascot__c) is back"), notices::toString);
      Run back = Organisations.cycle(client, connection);
      assertTrue(back.done(), back::toString);

      assertEquals(List.of(), pauses(client, connection));
      assertTrue(client.http().get(filter(connection)).path("paused").asText("").isEmpty());
      assertTrue(client.mapping(connection, "Lead", mascot).path("paused").asText("").isEmpty());
      assertTrue(prospect(client, org, inside).contains("Raven"), "the pair goes on");
      assertEquals("LINKED", state(client, org, inside));
      assertEquals("OUT_OF_SCOPE", state(client, org, outside));
      assertTrue(client.prospectByEmail(email(org, "new")).isPresent(), "who waited comes in");
    }
  }

  @Test
  void anObjectThatIsGoneIsLeftAloneAndReadWhenItIsBack(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    PageClient page = PageClient.signedIn(server.url(), server.login(), server.password());
    try (SandboxOrg org =
        SandboxOrg.start(
            o ->
                o.withSeed(102)
                    .withLeads(4)
                    .withContacts(4)
                    .withAccounts(2)
                    .withOpportunities(4))) {
      String lead = openLeads(org).get(0);
      org.edit("Lead", lead, Map.of("Email", email(org, lead)));
      long connection = Organisations.connect(client, "Loses an object", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      long deals = client.linked(connection, "Opportunity");
      assertEquals(4, deals);
      String deal = org.records("Opportunity").get(0).get("Id").asText();

      org.hideObjects(List.of("Opportunity"));
      org.edit("Opportunity", deal, Map.of("Name", "Renamed unseen"));
      org.edit("Lead", lead, Map.of("Title", "Chief Navigator"));
      Organisations.cycle(client, connection);
      for (int more = 1; more <= 3; more++) {
        Run run = Organisations.cycle(client, connection);
        assertTrue(run.done(), run::toString);
      }

      List<String> pauses = pauses(client, connection);
      assertEquals(1, pauses.size(), pauses::toString);
      assertTrue(pauses.get(0).contains("(Opportunity) is gone"), pauses::toString);
      String view = page.get("/connection/view.xhtml?id=" + connection).body();
      assertTrue(view.contains("(Opportunity) is gone"), view);
      assertTrue(prospect(client, org, lead).contains("Chief Navigator"), "other objects go on");
      assertEquals(deals, client.linked(connection, "Opportunity"), "what is here stays");
      assertFalse(client.opportunities().toString().contains("Renamed unseen"));

      org.hideObjects(List.of());
      JsonNode notices = readMetadata(client, connection);
      assertTrue(notices.toString().contains("is back and is read again"), notices::toString);
      Run back = Organisations.cycle(client, connection);
      assertTrue(back.done(), back::toString);
      assertEquals(List.of(), pauses(client, connection));
      assertTrue(client.opportunities().toString().contains("Renamed unseen"));
      assertEquals(deals, client.linked(connection, "Opportunity"));
    }
  }

  private static List<String> openLeads(SandboxOrg org) {
    return org.records("Lead").stream()
        .filter(lead -> !lead.path("IsConverted").asBoolean())
        .map(lead -> lead.get("Id").asText())
        .toList();
  }

  /** An email that nobody else in the database has. */
  private static String email(SandboxOrg org, String id) {
    return SandboxOrg.emailKey(id + "@" + System.identityHashCode(org) + ".example");
  }

  private static String prospect(TandemClient client, SandboxOrg org, String id) {
    return client.prospectByEmail(email(org, id)).orElseThrow().toString();
  }

  private static String state(TandemClient client, SandboxOrg org, String id) {
    JsonNode prospect = client.prospectByEmail(email(org, id)).orElseThrow();
    return client.links(prospect.get("id").asLong()).get(0).get("state").asText();
  }

  private static List<String> pauses(TandemClient client, long connection) {
    List<String> pauses = new ArrayList<>();
    client
        .http()
        .get("/connections/" + connection)
        .get("pauses")
        .forEach(pause -> pauses.add(pause.asText()));
    return pauses;
  }

  private static JsonNode readMetadata(TandemClient client, long connection) {
    return client.http().post("/connections/" + connection + "/mappings/metadata", Map.of());
  }

  private static void filterByTerritory(TandemClient client, long connection) {
    client
        .http()
        .put(
            filter(connection),
            Map.of(
                "criteria",
                Map.of(
                    "all",
                    List.of(
                        Map.of(
                            "field", TERRITORY, "operator", "IS", "values", List.of("North"))))));
    awaitFilter(client, connection);
  }

  private static void awaitFilter(TandemClient client, long connection) {
    Waiting.until(
        "the filter to be in force",
        Organisations.LIMIT,
        () -> client.http().get(filter(connection)),
        filter -> !filter.get("pending").asBoolean());
    Organisations.awaitRest(client, connection);
  }

  /** Maps the mascot to a field of ours: its key. */
  private static String map(TandemClient client, long connection) {
    String key = "mascot" + System.nanoTime();
    client
        .http()
        .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "TEXT"));
    ObjectNode mapping = (ObjectNode) client.http().get(mapping(connection));
    ((ArrayNode) mapping.get("pairs")).addObject().put("crmField", MASCOT).put("field", key);
    client.http().put(mapping(connection), mapping);
    return key;
  }

  private static String mapping(long connection) {
    return "/connections/" + connection + "/mappings/Lead";
  }

  private static String filter(long connection) {
    return "/connections/" + connection + "/filters/Lead";
  }
}
