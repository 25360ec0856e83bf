package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Owners that no Tandem user stands behind: values flow both ways, the owner is never written. */
@ExtendWith(RunningServers.class)
class OwnersIT {
  private static final int CYCLES = 30;

  @Test
  void aLeadInAQueueAndAContactOfAnInactiveOwnerKeepTheirOwners(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(93).withLeads(5).withContacts(5).withAccounts(2))) {
      JsonNode inbound = queue(org);
      String queue = id(inbound);
      JsonNode lead = openLead(org);
      JsonNode contact = org.records("Contact").get(0);
      String mine = "@" + System.identityHashCode(org) + ".example";
      org.edit("Lead", id(lead), Map.of("Email", "lead" + mine, "OwnerId", queue));
      org.edit("Contact", id(contact), Map.of("Email", "contact" + mine));
      String gone = contact.get("OwnerId").asText();
      org.edit("User", gone, Map.of("IsActive", false));
      long connection = Organisations.connect(client, "Owners", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      long ofLead = client.prospectByEmail("lead" + mine).orElseThrow().get("id").asLong();
      long ofContact = client.prospectByEmail("contact" + mine).orElseThrow().get("id").asLong();

      assertEquals(
          inbound.get("Name").asText(),
          client.prospect(ofLead).path("owner").path("crmOwner").asText(),
          "a queue is shown by its name");
      assertQueuesAreUpToDate(client, connection, org, inbound, ofLead);

      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        org.edit("Lead", id(lead), Map.of("Title", "Title " + cycle));
        org.edit("Contact", id(contact), Map.of("Title", "Title " + cycle));
        change(client, ofLead, "phone", "1" + cycle);
        change(client, ofContact, "phone", "2" + cycle);
        Run run = Organisations.cycle(client, connection);
        assertTrue(run.done(), run::toString);

        JsonNode leadNow = find(org, "Lead", id(lead));
        JsonNode contactNow = find(org, "Contact", id(contact));
        assertEquals("1" + cycle, leadNow.path("Phone").asText(), "what is changed here arrives");
        assertEquals(
            "2" + cycle, contactNow.path("Phone").asText(), "what is changed here arrives");
        assertEquals(queue, leadNow.get("OwnerId").asText(), "cycle " + cycle);
        assertEquals(gone, contactNow.get("OwnerId").asText(), "cycle " + cycle);
      }
      assertTrue(client.prospect(ofLead).toString().contains("Title " + CYCLES));
      assertTrue(client.prospect(ofContact).toString().contains("Title " + CYCLES));
    }
  }

  @Test
  void aQueueThatTheSyncUserCannotReadIsShownByItsIdAndTheCheckSaysSo(
      RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    PageClient page = PageClient.signedIn(server.url(), server.login(), server.password());
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(94).withLeads(3).withContacts(0).withAccounts(0))) {
      JsonNode queue = queue(org);
      String email = "queued@" + System.identityHashCode(org) + ".example";
      org.edit("Lead", id(openLead(org)), Map.of("Email", email, "OwnerId", id(queue)));
      org.hideObjects(List.of("Group"));
      long connection = Organisations.connect(client, "No queues", org.settings());
      Organisations.awaitRest(client, connection);
      assertTrue(Organisations.cycle(client, connection).done(), "nothing fails");

      long prospect = client.prospectByEmail(email).orElseThrow().get("id").asLong();
      assertEquals(id(queue), owner(client, prospect));
      String check = client.check(connection).toString();
      assertTrue(check.contains("shown by their ids"), check);

      org.hideObjects(List.of());
      client.http().post("/connections/" + connection + "/users/refresh", Map.of());
      String name = queue.get("Name").asText();
      Waiting.until(
          "the queue's name", Organisations.LIMIT, () -> owner(client, prospect), name::equals);
      String view = page.get("/prospect/view.xhtml?id=" + prospect).body();
      assertTrue(view.contains(name), view);
      assertTrue(
          page.get("/crmuser/list.xhtml?connection=" + connection + "&filter=QUEUES")
              .body()
              .contains(name));
    }
  }

  private static String owner(TandemClient client, long prospect) {
    return client.prospect(prospect).path("owner").path("crmOwner").asText();
  }

  private static JsonNode queue(SandboxOrg org) {
    return org.records("Group").stream()
        .filter(one -> one.path("Type").asText().equals("Queue"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode openLead(SandboxOrg org) {
    return org.records("Lead").stream()
        .filter(one -> !one.path("IsConverted").asBoolean())
        .findFirst()
        .orElseThrow();
  }

  /** Renamed there, it has its new name here as soon as somebody asks for the users again. */
  private static void assertQueuesAreUpToDate(
      TandemClient client, long connection, SandboxOrg org, JsonNode queue, long prospect) {
    org.edit("Group", id(queue), Map.of("Name", "First come"));
    client.http().post("/connections/" + connection + "/users/refresh", Map.of());
    Waiting.until(
        "the queue's new name",
        Organisations.LIMIT,
        () -> client.prospect(prospect).path("owner").path("crmOwner").asText(),
        "First come"::equals);
  }

  private static void change(TandemClient client, long prospect, String field, String value) {
    client.http().patch("/prospects/" + prospect, Map.of("values", Map.of(field, value)));
  }

  private static JsonNode find(SandboxOrg org, String type, String id) {
    return org.records(type).stream().filter(one -> id(one).equals(id)).findFirst().orElseThrow();
  }

  private static String id(JsonNode record) {
    return record.get("Id").asText();
  }
}
