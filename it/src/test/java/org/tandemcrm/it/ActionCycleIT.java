package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.server.Waiting;

/** Actions and the cycle: what rides it, what it follows, and what changes in between. */
@ExtendWith(RunningServers.class)
class ActionCycleIT {

  private static final String STATUS = "Closed - Converted";

  /** The pause behind a cycle, the timer's ticks, and the cycle itself. */
  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void aConversionRidesTheCycleThatAPersonStartsAndAnotherFollowsIt(
      RunningServers.Servers servers) {
    try (TwoSides sides =
        TwoSides.withLeads(servers.on(Database.POSTGRESQL), "rides-the-cycle", 4)) {
      List<String> emails = TwoSides.emails("rides-the-cycle", 4);
      List<Long> people = emails.stream().map(sides::prospect).toList();
      giveToAUser(sides, emails);
      ActionClient actions = ActionClient.of(sides.client(), sides.connection());

      long request = actions.ask("convert-lead", Map.of("status", STATUS), people);
      assertEquals(4, actions.count(request, "READY"), "the next cycle by plan is a day away");
      assertTrue(sides.cycle().done());
      actions.await(request, "DONE", 4, SOON);

      Set<String> accounts = new HashSet<>();
      for (String email : emails) {
        JsonNode lead = lead(sides, email);
        assertTrue(lead.path("IsConverted").asBoolean(), lead::toString);
        accounts.add(lead.path("ConvertedAccountId").asText());
      }
      assertEquals(1, accounts.size(), "one new company");
      // Nobody asks for this cycle.
      Waiting.until(
          "the links to follow",
          SOON,
          () -> people.stream().filter(one -> object(sides, one).equals("Contact")).count(),
          moved -> moved == people.size());
      for (int i = 0; i < people.size(); i++) {
        assertEquals(
            lead(sides, emails.get(i)).path("ConvertedContactId").asText(),
            sides.client().links(people.get(i)).get(0).get("crmId").asText());
      }
    }
  }

  @Test
  void aStatusThatIsRenamedAndACampaignThatIsDeletedMeanwhileChangeNothing(
      RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(servers.on(Database.DERBY), "meanwhile", 2)) {
      List<Long> people = TwoSides.emails("meanwhile", 2).stream().map(sides::prospect).toList();
      String renamed =
          sides.org().create("Campaign", Map.of("Name", "Renamed status", "IsActive", true));
      String deleted = sides.org().create("Campaign", Map.of("Name", "Deleted", "IsActive", true));
      ActionClient actions = ActionClient.of(sides.client(), sides.connection());
      String connection = "/connections/" + sides.connection();

      // While the connection is paused, what was asked for and found right waits.
      sides.http().post(connection + "/pause", Map.of());
      long ofRenamed =
          actions.ask(
              "add-to-campaign", Map.of("campaign", renamed, "status", "Responded"), people);
      long ofDeleted = actions.ask("add-to-campaign", Map.of("campaign", deleted), people);
      JsonNode status =
          sides.org().records("CampaignMemberStatus").stream()
              .filter(one -> one.path("CampaignId").asText().equals(renamed))
              .filter(one -> one.path("Label").asText().equals("Responded"))
              .findFirst()
              .orElseThrow();
      sides
          .org()
          .edit("CampaignMemberStatus", status.get("Id").asText(), Map.of("Label", "Visited"));
      sides.org().delete("Campaign", deleted);
      sides.http().post(connection + "/resume", Map.of());

      actions.await(ofRenamed, "FAILED", 2, SOON);
      actions.await(ofDeleted, "FAILED", 2, SOON);
      String reason = actions.runs(ofRenamed).get("items").get(0).get("reason").asText();
      assertTrue(reason.contains("Responded") && reason.contains("Visited"), reason);
      assertEquals(
          0,
          sides.org().records("CampaignMember").stream()
              .filter(one -> List.of(renamed, deleted).contains(one.path("CampaignId").asText()))
              .count());
    }
  }

  /** A queue can't own what a lead becomes. */
  private static void giveToAUser(TwoSides sides, List<String> emails) {
    String user =
        sides.org().records("User").stream()
            .filter(one -> one.path("IsActive").asBoolean())
            .findFirst()
            .orElseThrow()
            .get("Id")
            .asText();
    for (String email : emails) {
      sides
          .org()
          .edit(
              "Lead",
              lead(sides, email).get("Id").asText(),
              Map.of("OwnerId", user, "Company", "Neuland of " + System.identityHashCode(sides)));
    }
  }

  private static JsonNode lead(TwoSides sides, String email) {
    return sides.org().records("Lead").stream()
        .filter(one -> one.path("Email").asText().equals(email))
        .findFirst()
        .orElseThrow();
  }

  private static String object(TwoSides sides, long prospect) {
    return sides.client().links(prospect).get(0).get("object").asText();
  }
}
