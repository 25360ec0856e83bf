package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/**
 * Emails that go round or collide, from outside: what settles itself, and what a person decides.
 */
@ExtendWith(RunningServers.class)
class CasesIT {

  @Test
  void emailsThatWereSwappedInTheCrmAreSwappedHere(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      try (SandboxOrg org = org(91)) {
        List<Lead> leads = leads(org);
        long connection = Organisations.connect(client, "Swapping", org.settings());
        Organisations.awaitFirstLoad(client, connection);

        email(org, leads.get(0), leads.get(1).email());
        email(org, leads.get(1), leads.get(0).email());
        email(org, leads.get(2), leads.get(3).email());
        Organisations.cycle(client, connection);
        assertEquals("LINKED " + leads.get(0).id(), link(client, leads.get(1).email()));
        assertEquals("LINKED " + leads.get(1).id(), link(client, leads.get(0).email()));
        assertEquals("COLLISION " + leads.get(2).id(), link(client, leads.get(2).email()));

        email(org, leads.get(3), leads.get(2).email());
        Organisations.cycle(client, connection);
        assertEquals("LINKED " + leads.get(2).id(), link(client, leads.get(3).email()));
        assertEquals("LINKED " + leads.get(3).id(), link(client, leads.get(2).email()));
        assertEquals(List.of(), cases(client, connection));
      }
    }
  }

  @Test
  void anAdminDecidesACollisionSideBySide(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org = org(92);
        Browser browser = Browser.start()) {
      List<Lead> leads = leads(org);
      long connection = Organisations.connect(client, "Colliding", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      email(org, leads.get(0), leads.get(1).email());
      Organisations.cycle(client, connection);
      JsonNode found = cases(client, connection).get(0);
      String id = found.get("id").asText();
      assertEquals("HELD_HERE", found.get("kind").asText());
      assertEquals(leads.get(0).id(), found.get("crmId").asText());

      browser.signIn(server);
      browser.open(server.url() + "/cases/list.xhtml?connection=" + connection);
      browser.awaitText(By.id("total"), "1");
      browser.picture("cases");
      browser.click(By.cssSelector(".case-link"));
      browser.awaitAddress("/cases/view.xhtml");
      browser.awaitText(By.cssSelector("#sides .differs"), leads.get(1).email());
      browser.awaitText(
          By.cssSelector("[data-decision='SEND_OURS'] .effects"),
          "changes from “" + leads.get(1).email() + "” to “" + leads.get(0).email() + "”");
      browser.picture("case");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      browser.click(By.cssSelector("[data-decision='MATCH_AGAIN'] input[type=submit]"));
      browser.awaitAddress("/cases/list.xhtml");
      assertEquals(List.of(), browser.complaints());

      Organisations.awaitRest(client, connection);
      Organisations.cycle(client, connection);
      assertEquals(List.of(), cases(client, connection));
      assertEquals("LINKED " + leads.get(1).id(), link(client, leads.get(1).email()));
      JsonNode ann = client.prospectByEmail(leads.get(0).email()).orElseThrow();
      assertEquals(0, client.links(ann.get("id").asLong()).size(), "nothing is tied to Ann");
      assertEquals(
          List.of(leads.get(0).id()),
          client.leftOut(connection).stream().map(row -> row.get("crmId").asText()).toList());
      assertEquals(404, client.http().send("GET", "/cases/" + id, Optional.empty()).status());
      var late =
          client
              .http()
              .send(
                  "POST",
                  "/cases/" + id + "/decision",
                  Optional.of(Map.of("decision", "SEND_OURS")));
      assertEquals(409, late.status(), late::toString);
      assertTrue(audited(client, "case " + id), "the decision is in the audit log");
    }
  }

  private static boolean audited(TandemClient client, String subject) {
    return client
        .http()
        .get("/audit?search=" + subject.replace(" ", "%20"))
        .get("items")
        .findValuesAsText("action")
        .contains("decided case");
  }

  private static List<JsonNode> cases(TandemClient client, long connection) {
    List<JsonNode> cases = new ArrayList<>();
    client.http().get("/cases?connection=" + connection).get("items").forEach(cases::add);
    return cases;
  }

  private static SandboxOrg org(int seed) {
    return SandboxOrg.start(o -> o.withSeed(seed).withLeads(12).withContacts(0).withAccounts(0));
  }

  private record Lead(String id, String email) {}

  /** The open leads, each with an email that no other organisation has. */
  private static List<Lead> leads(SandboxOrg org) {
    List<Lead> leads = new ArrayList<>();
    for (JsonNode lead : org.records("Lead")) {
      if (!lead.path("IsConverted").asBoolean()) {
        String email = "case" + leads.size() + "@" + System.identityHashCode(org) + ".example";
        leads.add(new Lead(lead.get("Id").asText(), email));
        email(org, leads.get(leads.size() - 1), email);
      }
    }
    return leads;
  }

  private static void email(SandboxOrg org, Lead lead, String email) {
    org.edit("Lead", lead.id(), Map.of("Email", email));
  }

  /** How the prospect with that email is linked. */
  private static String link(TandemClient client, String email) {
    JsonNode prospect = client.prospectByEmail(email).orElseThrow();
    JsonNode link = client.links(prospect.get("id").asLong()).get(0);
    return link.get("state").asText() + " " + link.get("crmId").asText();
  }
}
