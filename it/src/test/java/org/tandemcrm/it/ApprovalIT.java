package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** Changes that the guard stops reach the CRM only once a person wants them to. */
@ExtendWith(RunningServers.class)
class ApprovalIT {

  @Test
  void whatWouldChangeTooMuchWaitsAndIsApprovedOnThePage(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    try (SandboxOrg org = org();
        Browser browser = Browser.start()) {
      TandemClient client = Organisations.client(server);
      long connection = GuardedOrganisation.connect(client, org);
      Map<String, String> before = cities(org);
      GuardedOrganisation.edit(client, org, connection);
      Organisations.cycle(client, connection);
      assertEquals(before, cities(org), "nothing is written before somebody has approved it");

      browser.signIn(server);
      browser.open(server.url() + "/dashboard.xhtml");
      browser.awaitText(By.id("waiting"), "It would change more than 1 %");
      browser.open(server.url() + "/approval/list.xhtml");
      browser.picture("approval-list");
      // Other tests of the same server leave approvals of their own.
      long approval = waiting(client, connection).get(0).get("id").asLong();
      browser.click(By.cssSelector(".card a[href$='/approval/view.xhtml?id=" + approval + "']"));
      browser.awaitText(By.id("held"), "Tandemstadt");
      browser.picture("approval-view");
      browser.click(By.id("approve"));
      browser.awaitText(By.id("notices"), "Approved.");
      Organisations.cycle(client, connection);

      assertTrue(
          cities(org).values().stream().allMatch("Tandemstadt"::equals), cities(org).toString());
      assertEquals(0, waiting(client, connection).size());
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void whatIsTurnedDownStaysOnBothSidesUntilItChangesAgain(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (SandboxOrg org = org()) {
      TandemClient client = Organisations.client(server);
      long connection = GuardedOrganisation.connect(client, org);
      Map<String, String> before = cities(org);
      GuardedOrganisation.edit(client, org, connection);
      Organisations.cycle(client, connection);

      JsonNode approval = waiting(client, connection).get(0);
      long id = approval.get("id").asLong();
      JsonNode held = client.http().get("/approvals/" + id + "/records").get("items");
      assertEquals(approval.get("records").asInt(), held.size());
      assertEquals("city", held.get(0).get("changes").get(0).get("field").asText());
      client.http().post("/approvals/" + id + "/discard", Map.of());
      Organisations.cycle(client, connection);
      Organisations.cycle(client, connection);

      assertEquals(before, cities(org));
      String email = org.emails().first();
      JsonNode prospect = client.prospectByEmail(email).orElseThrow();
      assertEquals("Tandemstadt", prospect.get("values").get("city").asText());
    }
  }

  private static SandboxOrg org() {
    return SandboxOrg.start(
        options -> options.withLeads(8).withContacts(0).withAccounts(1).withOpportunities(0));
  }

  private static List<JsonNode> waiting(TandemClient client, long connection) {
    List<JsonNode> waiting = new ArrayList<>();
    client.http().get("/approvals").forEach(waiting::add);
    waiting.removeIf(one -> one.get("connectionId").asLong() != connection);
    return waiting;
  }

  /** The city of each linked person in the CRM, by email; unlinked duplicates stay out. */
  private static Map<String, String> cities(SandboxOrg org) {
    return org.people().stream()
        .filter(person -> !person.path("Email").asText("").isBlank())
        .collect(
            Collectors.toMap(
                person -> SandboxOrg.emailKey(person.get("Email").asText()),
                person -> person.path("City").asText(""),
                (one, other) -> one.equals("Tandemstadt") ? one : other));
  }
}
