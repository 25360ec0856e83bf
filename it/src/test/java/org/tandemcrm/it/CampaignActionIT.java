package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;

/**
 * "Add to campaign" and "Change campaign status" with each choice, for a lead and a contact, asked
 * for through the REST API; the organisation's members decide.
 */
@ExtendWith(RunningServers.class)
class CampaignActionIT {

  private static final String ADD = "add-to-campaign";
  private static final String CHANGE = "change-campaign-status";

  /** A lead and a contact who are members to begin with, and two who are none. */
  private static final String[] EVERYBODY = {"lead", "contact", "newlead", "newcontact"};

  /**
   * What is chosen, and what the organisation holds afterwards.
   *
   * @param there the statuses of the members, by the names of people
   */
  private record Case(
      String action, Map<String, String> options, String states, Map<String, String> there) {}

  private static final Map<String, String> ALL_SENT = everybody("Sent", "Sent");
  private static final Map<String, String> NOBODY_NEW = Map.of("lead", "Sent", "contact", "Sent");

  private static final List<Case> CASES =
      List.of(
          new Case(ADD, Map.of(), "DONE DONE DONE DONE", ALL_SENT),
          new Case(
              ADD,
              Map.of("status", "Responded"),
              "DONE DONE DONE DONE",
              everybody("Sent", "Responded")),
          new Case(
              ADD,
              Map.of("status", "Responded", "members", "leave", "which", "campaigns"),
              "DONE DONE DONE DONE",
              everybody("Sent", "Responded")),
          new Case(
              ADD,
              Map.of("status", "Responded", "members", "update"),
              "DONE DONE DONE DONE",
              everybody("Responded", "Responded")),
          new Case(ADD, Map.of("members", "update"), "422 status", NOBODY_NEW),
          new Case(ADD, Map.of("status", "Visited"), "422 status", NOBODY_NEW),
          new Case(
              CHANGE,
              Map.of("status", "Responded"),
              "DONE DONE SKIPPED SKIPPED",
              Map.of("lead", "Responded", "contact", "Responded")),
          new Case(
              CHANGE,
              Map.of("status", "Responded", "others", "skip", "which", "campaigns"),
              "DONE DONE SKIPPED SKIPPED",
              Map.of("lead", "Responded", "contact", "Responded")),
          new Case(
              CHANGE,
              Map.of("status", "Responded", "others", "add"),
              "DONE DONE DONE DONE",
              everybody("Responded", "Responded")),
          new Case(
              CHANGE, Map.of("status", "Sent", "others", "add"), "DONE DONE DONE DONE", ALL_SENT),
          new Case(CHANGE, Map.of(), "422 status", NOBODY_NEW),
          new Case(CHANGE, Map.of("status", "Visited"), "422 status", NOBODY_NEW));

  @Test
  void eachChoiceDecidesWhoIsAMemberAndWithWhichStatus(RunningServers.Servers servers) {
    try (ActionStage stage = people(servers, "member-choices")) {
      Map<Case, String> campaigns = new HashMap<>();
      CASES.forEach(one -> campaigns.put(one, campaign(stage, true)));

      Map<Case, Long> requests = new HashMap<>();
      for (Case one : CASES) {
        Map<String, String> parameters = in(campaigns.get(one), one.options());
        if (one.states().startsWith("422")) {
          refused(stage, one.action(), parameters, one.states().substring(3).strip());
        } else {
          requests.put(one, stage.ask(one.action(), parameters, EVERYBODY));
        }
      }
      for (Case one : CASES) {
        if (requests.containsKey(one)) {
          List<String> states =
              stage.over(requests.get(one), EVERYBODY).stream()
                  .map(ActionStage.Outcome::state)
                  .toList();
          assertEquals(one.states(), String.join(" ", states), one::toString);
        }
        assertEquals(new TreeMap<>(one.there()), members(stage, campaigns.get(one)), one::toString);
      }
    }
  }

  @Test
  void whoeverChoosesAmongAllCampaignsFindsTheOneThatIsOver(RunningServers.Servers servers) {
    try (ActionStage stage = people(servers, "over-campaigns")) {
      String over = campaign(stage, false);
      refused(stage, ADD, in(over, Map.of()), "campaign");
      refused(stage, ADD, in(over, Map.of("which", "campaigns")), "campaign");
      refused(
          stage, CHANGE, in(over, Map.of("which", "campaigns", "status", "Responded")), "campaign");
      assertEquals(NOBODY_NEW, members(stage, over));

      stage.done(ADD, in(over, Map.of("which", "all-campaigns")), EVERYBODY);
      assertEquals(ALL_SENT, members(stage, over));
      // People answer after the end, too.
      stage.done(CHANGE, in(over, Map.of("status", "Responded")), "lead", "newcontact");
      stage.done(
          CHANGE,
          in(over, Map.of("status", "Responded", "which", "all-campaigns")),
          "contact",
          "newlead");
      assertEquals(everybody("Responded", "Responded"), members(stage, over));
    }
  }

  private static ActionStage people(RunningServers.Servers servers, String name) {
    ActionStage stage = ActionStage.set(servers.on(Database.DERBY), name);
    stage.lead("lead", Map.of());
    stage.lead("newlead", Map.of());
    stage.contact("contact", Map.of());
    stage.contact("newcontact", Map.of());
    stage.read();
    return stage;
  }

  /** Makes one with the lead and the contact who are members: its id. */
  private static String campaign(ActionStage stage, boolean active) {
    String id = stage.org().create("Campaign", Map.of("Name", "Fair", "IsActive", active));
    stage.org().create("CampaignMember", Map.of("CampaignId", id, "LeadId", stage.id("lead")));
    stage
        .org()
        .create("CampaignMember", Map.of("CampaignId", id, "ContactId", stage.id("contact")));
    return id;
  }

  private static Map<String, String> in(String campaign, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("campaign", campaign);
    return all;
  }

  private static Map<String, String> everybody(String members, String others) {
    return new TreeMap<>(
        Map.of("lead", members, "contact", members, "newlead", others, "newcontact", others));
  }

  private static void refused(
      ActionStage stage, String action, Map<String, String> parameters, String field) {
    Answer answer = stage.actions().send(action, parameters, stage.prospects(EVERYBODY));
    assertEquals(422, answer.status(), answer::toString);
    assertTrue(answer.body().toString().contains("parameters." + field), answer::toString);
  }

  /** The statuses of a campaign's members, by the names of people. */
  private static Map<String, String> members(ActionStage stage, String campaign) {
    Map<String, String> members = new TreeMap<>();
    stage.org().records("CampaignMember").stream()
        .filter(one -> text(one, "CampaignId").equals(campaign))
        .forEach(
            one -> {
              String person = text(one, "LeadId") + text(one, "ContactId");
              for (String name : EVERYBODY) {
                if (stage.id(name).equals(person)) {
                  members.put(name, text(one, "Status"));
                }
              }
            });
    return members;
  }
}
