package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** What a CRM does to many records at once comes in only once a person wants it to. */
@ExtendWith(RunningServers.class)
class InboundGuardIT {
  private static final int MANY = 150;
  private static final int LIMIT = 100;

  @Test
  void manyDeletedLeadsWaitAndAnApprovalLetsThemIn(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    PageClient page = PageClient.signedIn(server.url(), server.login(), server.password());
    try (SandboxOrg org = org(103)) {
      long connection = Organisations.connect(client, "Loses many", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      List<JsonNode> leads = linkedLeads(org);
      JsonNode contact = org.records("Contact").get(0);
      String email = "cook@" + System.identityHashCode(org) + ".example";

      pause(client, connection);
      leads.forEach(lead -> org.delete("Lead", id(lead)));
      org.edit("Contact", id(contact), Map.of("Email", email, "Title", "Chief Cook"));
      resume(client, connection);
      for (int cycle = 1; cycle <= 2; cycle++) {
        Run run = Organisations.cycle(client, connection);
        assertTrue(run.done(), run::toString);
        assertEquals(LIMIT, deleted(client, connection), "nothing beyond the limit");
      }

      List<JsonNode> waiting = waiting(client, connection);
      assertEquals(1, waiting.size(), waiting::toString);
      JsonNode approval = waiting.get(0);
      assertEquals("FROM_CRM", approval.get("direction").asText());
      assertEquals("Lead", approval.get("object").asText());
      assertEquals(MANY - LIMIT, approval.get("records").asInt());
      String records = "/approvals/" + approval.get("id").asLong() + "/records";
      JsonNode held = client.http().get(records + "?size=100").get("items");
      assertEquals(MANY - LIMIT, held.size());
      held.forEach(one -> assertEquals("DELETE", one.get("acts").get(0).asText()));
      String view = page.get("/approval/view.xhtml?id=" + approval.get("id").asLong()).body();
      assertTrue(view.contains("Gone from the CRM"), view);
      assertTrue(view.contains("Take them over from"), view);
      look(server, approval.get("id").asLong());
      assertTrue(
          page.get("/connection/view.xhtml?id=" + connection).body().contains("until somebody"));
      assertTrue(
          client.prospectByEmail(email).orElseThrow().toString().contains("Chief Cook"),
          "other objects go on");

      client.http().post("/approvals/" + approval.get("id").asLong() + "/approve", Map.of());
      Run run = Organisations.cycle(client, connection);
      assertTrue(run.done(), run::toString);
      assertEquals(MANY, deleted(client, connection));
      assertEquals(List.of(), waiting(client, connection));
    }
  }

  private static void look(TandemServer server, long approval) {
    try (Browser browser = Browser.start()) {
      browser.signIn(server);
      browser.open(server.url() + "/approval/list.xhtml");
      browser.picture("approval-inbound-list");
      browser.click(By.cssSelector(".card a[href$='/approval/view.xhtml?id=" + approval + "']"));
      browser.awaitText(By.id("held"), "Gone from the CRM");
      browser.picture("approval-inbound-view");
      browser.narrow();
      assertFalse(browser.scrollsSideways(), "wider than 390 pixels");
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** So long without a cycle that the CRM has forgotten what was deleted, and all is compared. */
  @Test
  void manyRecordsThatASweepMissesWaitToo(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org = org(105)) {
      long connection = Organisations.connect(client, "Swept", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      List<JsonNode> leads = linkedLeads(org);

      pause(client, connection);
      leads.forEach(lead -> org.purge("Lead", id(lead)));
      org.clock(Duration.ofDays(20));
      resume(client, connection);
      Organisations.cycle(client, connection);
      assertEquals(LIMIT, deleted(client, connection), "nothing beyond the limit");
      JsonNode approval = waiting(client, connection).get(0);
      assertEquals(MANY - LIMIT, approval.get("records").asInt(), approval::toString);
      Organisations.cycle(client, connection);
      assertEquals(LIMIT, deleted(client, connection), "nor with the next cycle");

      client.http().post("/approvals/" + approval.get("id").asLong() + "/approve", Map.of());
      Run run = Organisations.cycle(client, connection);
      assertTrue(run.done(), run::toString);
      assertEquals(MANY, deleted(client, connection));
      assertEquals(List.of(), waiting(client, connection));
    }
  }

  @Test
  void manyEmptiedFieldsAreReadAgainUntilTheyAreFewEnough(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    try (SandboxOrg org = org(104)) {
      long connection = Organisations.connect(client, "Empties many", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      clearCities(client, connection);
      List<JsonNode> leads = linkedLeads(org);

      pause(client, connection);
      leads.forEach(lead -> org.edit("Lead", id(lead), Collections.singletonMap("City", null)));
      resume(client, connection);
      Organisations.cycle(client, connection);
      assertEquals(MANY - LIMIT, withCity(client, leads).size(), "nothing beyond the limit");
      JsonNode first = waiting(client, connection).get(0);
      assertEquals(MANY - LIMIT, first.get("records").asInt());

      JsonNode second = turnDown(client, connection, first);
      assertEquals(MANY - LIMIT, second.get("records").asInt(), second::toString);
      List<JsonNode> rest = withCity(client, leads);
      assertEquals(MANY - LIMIT, rest.size(), "both sides keep what they have");

      rest.subList(10, rest.size()).forEach(lead -> giveBack(org, lead));
      JsonNode third = turnDown(client, connection, second);
      assertEquals(10, third.get("records").asInt(), third::toString);
      rest.subList(0, 10).forEach(lead -> giveBack(org, lead));
      client.http().post("/approvals/" + third.get("id").asLong() + "/discard", Map.of());
      Run run = Organisations.cycle(client, connection);
      assertTrue(run.done(), run::toString);

      assertEquals(List.of(), waiting(client, connection));
      assertEquals(rest, withCity(client, leads), "what was put right stays");
      // From now on a single one is like anything.
      org.edit("Lead", id(rest.get(0)), Collections.singletonMap("City", null));
      Organisations.cycle(client, connection);
      assertEquals(rest.subList(1, rest.size()), withCity(client, leads));
    }
  }

  /** The question that is asked again. */
  private static JsonNode turnDown(TandemClient client, long connection, JsonNode approval) {
    client.http().post("/approvals/" + approval.get("id").asLong() + "/discard", Map.of());
    JsonNode again =
        Waiting.until(
                "the question to be asked again",
                Organisations.LIMIT,
                () -> waiting(client, connection),
                waiting -> !waiting.isEmpty())
            .get(0);
    Organisations.awaitRest(client, connection);
    return again;
  }

  private static void giveBack(SandboxOrg org, JsonNode lead) {
    org.edit("Lead", id(lead), Map.of("City", lead.get("City").asText()));
  }

  private static SandboxOrg org(long seed) {
    return SandboxOrg.start(o -> o.withSeed(seed).withLeads(260).withContacts(3).withAccounts(1));
  }

  /** So many leads that are linked: with a city, and an email that nobody else there has. */
  private static List<JsonNode> linkedLeads(SandboxOrg org) {
    Map<String, Long> emails =
        org.people().stream()
            .map(person -> SandboxOrg.emailKey(person.path("Email").asText("")))
            .collect(Collectors.groupingBy(email -> email, Collectors.counting()));
    List<JsonNode> leads =
        org.records("Lead").stream()
            .filter(lead -> !lead.path("IsConverted").asBoolean())
            .filter(lead -> !lead.path("City").asText("").isBlank())
            .filter(lead -> !lead.path("Email").asText("").isBlank())
            .filter(lead -> emails.get(email(lead)) == 1)
            .limit(MANY)
            .toList();
    assertEquals(MANY, leads.size());
    return leads;
  }

  private static String id(JsonNode record) {
    return record.get("Id").asText();
  }

  private static String email(JsonNode lead) {
    return SandboxOrg.emailKey(lead.get("Email").asText());
  }

  /** Those whose prospect has a city. */
  private static List<JsonNode> withCity(TandemClient client, List<JsonNode> leads) {
    return leads.stream()
        .filter(
            lead ->
                client.prospectByEmail(email(lead)).orElseThrow().path("values").hasNonNull("city"))
        .toList();
  }

  private static void clearCities(TandemClient client, long connection) {
    String path = "/connections/" + connection + "/mappings/Lead";
    JsonNode mapping = client.http().get(path);
    mapping
        .get("pairs")
        .forEach(
            pair -> {
              if (pair.get("field").asText().equals("city")) {
                ((ObjectNode) pair).put("blankRule", "CLEAR");
              }
            });
    client.http().put(path, mapping);
  }

  private static long deleted(TandemClient client, long connection) {
    return client.connection(connection).path("links").path("Lead").path("DELETED").asLong();
  }

  private static void pause(TandemClient client, long connection) {
    client.http().post("/connections/" + connection + "/pause", Map.of());
  }

  private static void resume(TandemClient client, long connection) {
    client.http().post("/connections/" + connection + "/resume", Map.of());
  }

  private static List<JsonNode> waiting(TandemClient client, long connection) {
    List<JsonNode> waiting = new ArrayList<>();
    client.http().get("/approvals").forEach(waiting::add);
    waiting.removeIf(one -> one.get("connectionId").asLong() != connection);
    return waiting;
  }
}
