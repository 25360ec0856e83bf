package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Score and grade: changed by actions and people, shown, and sent to fields of the CRM. */
@ExtendWith(RunningServers.class)
class ScoreIT {

  @Test
  void aScoreThatActionsChangeInBulkArrivesInTheMappedField(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    ActionClient actions = ActionClient.here(client);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(911).withLeads(8).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      org.addField(
          "Lead",
          Map.of("name", "Rank__c", "label", "Rank", "type", "double", "precision", 6, "scale", 0));
      String mine = "@" + System.identityHashCode(org) + ".example";
      List<String> leads = leads(org, mine);
      long connection = Organisations.connect(client, "Scores", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      map(client, connection, "Rank__c", "score");
      assertEquals("TO_CRM", client.mapping(connection, "Lead", "score").get("direction").asText());
      List<Long> people = new ArrayList<>();
      for (int i = 0; i < leads.size(); i++) {
        people.add(client.prospectByEmail("s" + i + mine).orElseThrow().get("id").asLong());
      }

      // A grade alone may rest for an hour; it rides along with the score, which is mapped.
      done(actions, "change-grade", Map.of("grade", "better"), people);
      done(actions, "change-score", Map.of("change", "=20"), people);
      done(actions, "change-score", Map.of("change", "+15"), people);
      done(actions, "change-score", Map.of("change", "+15"), people);

      JsonNode first = client.prospect(people.get(0));
      assertEquals("50", first.get("values").get("score").asText(), first::toString);
      assertEquals("C+", first.get("values").get("grade").asText(), first::toString);
      String journal = client.journal(people.get(0)).toString();
      assertTrue(journal.contains("Action Change score."), journal);
      assertTrue(journal.contains("Action Change grade."), journal);
      Waiting.until(
          "the score and the grade to be in all leads",
          Organisations.LIMIT,
          () -> {
            Organisations.cycle(client, connection);
            return worths(org, leads);
          },
          found -> found.equals(List.of("50 C+", "50 C+", "50 C+", "50 C+", "50 C+")));

      org.edit("Lead", leads.get(0), Map.of("Rank__c", 999, "Tandem_Score__c", 999));
      Organisations.cycle(client, connection);
      assertEquals(
          "50", client.prospect(people.get(0)).get("values").get("score").asText(), "it stays");

      browser.signIn(server);
      browser.open(server.url() + "/prospect/view.xhtml?id=" + people.get(0));
      browser.awaitText(By.id("worth"), "Score 50");
      browser.awaitText(By.id("worth"), "Grade C+");
      browser.picture("score-prospect");
      browser.open(server.url() + "/prospect/list.xhtml?sort=score&descending=true&search=s");
      browser.awaitText(By.id("prospects"), "C+");
      browser.picture("score-prospects");
    }
  }

  @Test
  void whatIsOutOfBoundsIsRefusedInWords(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    ActionClient actions = ActionClient.here(client);
    long person = client.putProspect(Map.of("email", "bounds@score.example.com"));
    JsonNode values = client.prospect(person).get("values");
    assertEquals("0", values.get("score").asText());
    assertEquals("C", values.get("grade").asText());

    Answer edit =
        client
            .http()
            .send(
                "PATCH",
                "/prospects/" + person,
                Optional.of(Map.of("values", Map.of("score", "1001", "grade", "E"))));
    assertEquals(422, edit.status(), edit::toString);
    assertTrue(edit.toString().contains("it goes from 0 to 1000"), edit::toString);
    assertTrue(edit.toString().contains("it is one of A+, A, A-"), edit::toString);

    Answer action = actions.send("change-score", Map.of("change", "10 more"), List.of(person));
    assertEquals(422, action.status(), action::toString);
    assertTrue(action.toString().contains("Write +10 to raise"), action::toString);

    done(actions, "change-score", Map.of("change", "-10"), List.of(person));
    done(actions, "change-grade", Map.of("grade", "A-"), List.of(person));
    JsonNode row =
        client.http().get("/prospects?email=bounds@score.example.com").get("items").get(0);
    assertEquals(0, row.get("score").asInt());
    assertEquals("A-", row.get("grade").asText());
  }

  /** Five leads with emails of their own: their ids. */
  private static List<String> leads(SandboxOrg org, String mine) {
    List<String> ids =
        org.records("Lead").stream()
            .filter(lead -> !lead.path("IsConverted").asBoolean())
            .map(lead -> lead.get("Id").asText())
            .limit(5)
            .toList();
    assertEquals(5, ids.size());
    for (int i = 0; i < ids.size(); i++) {
      org.edit("Lead", ids.get(i), Map.of("Email", "s" + i + mine));
    }
    return ids;
  }

  private static List<String> worths(SandboxOrg org, List<String> leads) {
    Map<String, JsonNode> byId =
        org.records("Lead").stream()
            .collect(Collectors.toMap(lead -> lead.get("Id").asText(), lead -> lead));
    return leads.stream()
        .map(byId::get)
        .map(lead -> lead.path("Rank__c").asInt() + " " + lead.path("Tandem_Grade__c").asText())
        .toList();
  }

  /** A pair that says nothing of its direction. */
  private static void map(TandemClient client, long connection, String crmField, String field) {
    String path = "/connections/" + connection + "/mappings/Lead";
    ObjectNode mapping = (ObjectNode) client.http().get(path);
    ((ArrayNode) mapping.get("pairs")).addObject().put("crmField", crmField).put("field", field);
    client.http().put(path, mapping);
  }

  private static void done(
      ActionClient actions, String type, Map<String, String> parameters, List<Long> people) {
    actions.await(
        actions.ask(type, parameters, people), "DONE", people.size(), Organisations.LIMIT);
  }
}
