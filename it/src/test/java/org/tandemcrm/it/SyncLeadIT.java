package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * "Sync lead", asked for through the REST API; the organisation's records decide. No cycle runs
 * meanwhile but where a test asks for one.
 */
@ExtendWith(RunningServers.class)
class SyncLeadIT {

  private static final String SYNC = "sync-lead";

  @Test
  void eachChoiceOfAnOwnerAndOfARecordTypeIsWhatTheLeadHas(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "sync-owners")) {
      String type = stage.named("RecordType", "Referred");
      leadsGoTo(stage, stage.user(2));
      List.of("plain", "owned", "ruled").forEach(name -> person(stage, name, Map.of()));
      stage.client().putProspect(Map.of("email", stage.email("nameless")));

      stage.done(SYNC, Map.of(), "plain", "nameless");
      stage.done(
          SYNC, Map.of("assignTo", "user", "owner", stage.user(1), "recordType", type), "owned");
      stage.done(SYNC, Map.of("assignTo", "crm-rules"), "ruled");

      JsonNode plain = lead(stage, "plain");
      assertEquals(text(plain, "CreatedById"), text(plain, "OwnerId"), "the sync user");
      assertEquals("Plain", text(plain, "LastName"));
      assertEquals("Neuwerk", text(plain, "Company"));
      assertEquals("Bern", text(plain, "City"));
      assertNotEquals(type, text(plain, "RecordTypeId"));
      assertEquals(stage.user(1), text(lead(stage, "owned"), "OwnerId"));
      assertEquals(type, text(lead(stage, "owned"), "RecordTypeId"));
      assertEquals(stage.user(2), text(lead(stage, "ruled"), "OwnerId"));
      assertEquals("Anonymous", text(lead(stage, "nameless"), "LastName"));
      assertEquals("Anonymous", text(lead(stage, "nameless"), "Company"));
      for (String name : List.of("plain", "owned", "ruled", "nameless")) {
        assertEquals("LINKED", link(stage, name).get("state").asText(), name);
      }

      refused(stage, Map.of("assignTo", "user"), "owner");
      refused(stage, Map.of("assignTo", "user", "owner", "005000000000000"), "owner");
      refused(stage, Map.of("owner", stage.user(1)), "owner");
      refused(stage, Map.of("recordType", "012000000000000"), "recordType");
      refused(stage, Map.of("reassignExisting", "true"), "reassignExisting");
    }
  }

  @Test
  void whoIsThereIsLinkedAndKeepsItsOwnerUnlessItIsToBeReassigned(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "sync-existing")) {
      onlyFromBern(stage);
      String wanted = stage.user(2);
      stage.lead("lead", capitals(stage, "lead", Map.of("Company", "Neuwerk", "City", "Bern")));
      stage.lead("outside", capitals(stage, "outside", Map.of("City", "Zug")));
      stage.contact("contact", capitals(stage, "contact", Map.of()));
      stage.contact("moved", capitals(stage, "moved", Map.of()));
      List.of("lead", "outside", "contact", "moved").forEach(name -> person(stage, name, Map.of()));
      Map<String, String> toUser = Map.of("assignTo", "user", "owner", wanted);

      List<ActionStage.Outcome> ends = stage.outcomes(SYNC, toUser, "lead", "outside", "contact");
      assertTrue(ends.get(0).reason().contains("lead " + stage.id("lead")), ends::toString);
      assertTrue(ends.get(1).reason().startsWith("Exists, outside the filter"), ends::toString);
      assertTrue(ends.get(2).reason().contains("contact " + stage.id("contact")), ends::toString);
      assertEquals("OUT_OF_SCOPE", link(stage, "outside").get("state").asText());
      assertEquals(stage.user(0), text(stage.lead("lead"), "OwnerId"));
      assertEquals(stage.user(0), text(stage.lead("outside"), "OwnerId"));
      assertEquals(stage.user(0), text(stage.contact("contact"), "OwnerId"));
      assertEquals("Neuwerk", text(stage.lead("lead"), "Company"));
      assertEquals("", text(stage.lead("outside"), "Website"));
      assertEquals(1, leads(stage, "lead").size());
      assertEquals(0, leads(stage, "contact").size());

      Map<String, String> reassigned = new HashMap<>(toUser);
      reassigned.put("reassignExisting", "true");
      stage.done(SYNC, reassigned, "lead", "outside", "contact", "moved");
      assertEquals(wanted, text(stage.lead("lead"), "OwnerId"));
      assertEquals(stage.user(0), text(stage.lead("outside"), "OwnerId"));
      assertEquals(wanted, text(stage.contact("contact"), "OwnerId"));
      assertEquals(wanted, text(stage.contact("moved"), "OwnerId"));

      leadsGoTo(stage, stage.user(3));
      stage.done(
          SYNC, Map.of("assignTo", "crm-rules", "reassignExisting", "true"), "lead", "contact");
      assertEquals(stage.user(3), text(stage.lead("lead"), "OwnerId"));
      assertEquals(wanted, text(stage.contact("contact"), "OwnerId"));
    }
  }

  @Test
  void tandemsRulesChooseForWhoIsNewAndOnDemandForWhoIsThere(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "sync-rules")) {
      String country = "Syncland " + stage.connection();
      stage.lead("lead", Map.of("Country", country));
      stage.contact("contact", Map.of("MailingCountry", country));
      stage.read();
      person(stage, "new", Map.of("country", country));
      long rule =
          AssignmentIT.rule(
              stage.client().http(),
              "Of the country",
              country,
              Map.of("target", "user", "user", stage.tandemUser(stage.user(2))));
      try {
        Map<String, String> byRules = Map.of("assignTo", "rules");
        stage.done(SYNC, byRules, "lead", "contact", "new");
        assertEquals(stage.user(0), text(stage.lead("lead"), "OwnerId"));
        assertEquals(stage.user(0), text(stage.contact("contact"), "OwnerId"));
        assertEquals(stage.user(2), text(lead(stage, "new"), "OwnerId"));

        stage.done(
            SYNC, Map.of("assignTo", "rules", "reassignExisting", "true"), "lead", "contact");
        assertEquals(stage.user(2), text(stage.lead("lead"), "OwnerId"));
        assertEquals(stage.user(2), text(stage.contact("contact"), "OwnerId"));
      } finally {
        stage.client().http().delete("/assignment-rules/" + rule);
      }
    }
  }

  @Test
  void whoWasDeletedThereIsCreatedAgainOnDemandAloneAndWhoWaitedIsConverted(
      RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "sync-again")) {
      stage.lead("lead", Map.of());
      stage.contact("contact", Map.of());
      stage.read();
      stage.org().delete("Lead", stage.id("lead"));
      stage.org().delete("Contact", stage.id("contact"));
      Organisations.nextSecond();
      stage.read();
      assertEquals("DELETED", link(stage, "lead").get("state").asText());

      for (ActionStage.Outcome end : stage.outcomes(SYNC, Map.of(), "lead", "contact")) {
        assertEquals("FAILED", end.state(), end::toString);
        assertTrue(end.reason().contains("was deleted in the CRM"), end::reason);
      }
      assertEquals(List.of(), leads(stage, "lead"));
      stage.done(SYNC, Map.of("createDeletedAgain", "true"), "lead", "contact");
      for (String name : List.of("lead", "contact")) {
        assertEquals(
            text(lead(stage, name), "Id"), link(stage, name).get("crmId").asText(), "a new lead");
      }

      long early = person(stage, "early", Map.of());
      long conversion =
          stage
              .actions()
              .ask(
                  "convert-lead",
                  Map.of("status", "Closed - Converted", "owner", stage.user(1)),
                  List.of(early));
      assertEquals(1, stage.actions().count(conversion, "WAITING"));
      stage.done(SYNC, Map.of(), "early");
      stage.actions().await(conversion, "DONE", 1, Organisations.LIMIT);
      assertTrue(lead(stage, "early").get("IsConverted").asBoolean());
    }
  }

  private static void leadsGoTo(ActionStage stage, String user) {
    stage
        .org()
        .rule("assignment", Map.of("object", "Lead", "entries", List.of(Map.of("assignTo", user))));
  }

  private static void onlyFromBern(ActionStage stage) {
    Map<String, Object> criterion =
        Map.of("field", "City", "operator", "IS", "values", List.of("Bern"));
    stage
        .client()
        .http()
        .put(
            "/connections/" + stage.connection() + "/filters/Lead",
            Map.of("criteria", Map.of("all", List.of(criterion))));
    stage.read();
  }

  /** Fields of somebody whose email is written in capitals there. */
  private static Map<String, Object> capitals(
      ActionStage stage, String name, Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("Email", stage.email(name).toUpperCase(Locale.ROOT));
    return fields;
  }

  /** Makes a prospect here, of which no CRM knows from us. */
  private static long person(ActionStage stage, String name, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("email", stage.email(name));
    values.put("lastName", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    values.put("company", "Neuwerk");
    values.put("website", "https://neuwerk.example");
    values.put("city", "Bern");
    return stage.client().putProspect(values);
  }

  private static void refused(ActionStage stage, Map<String, String> parameters, String field) {
    String answer = stage.actions().send(SYNC, parameters, stage.prospects("plain")).toString();
    assertTrue(answer.contains("422") && answer.contains("parameters." + field), answer);
  }

  private static JsonNode link(ActionStage stage, String name) {
    return stage.client().links(stage.prospect(name)).get(0);
  }

  private static List<JsonNode> leads(ActionStage stage, String name) {
    return stage.org().records("Lead").stream()
        .filter(lead -> SandboxOrg.emailKey(text(lead, "Email")).equals(stage.email(name)))
        .toList();
  }

  private static JsonNode lead(ActionStage stage, String name) {
    return TwoSides.only(leads(stage, name));
  }
}
