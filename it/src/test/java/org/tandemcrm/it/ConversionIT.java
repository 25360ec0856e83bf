package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.server.Waiting;

/**
 * "Convert lead to contact", asked for through the REST API; the organisation's records decide.
 * What each option does is shown by {@link ConversionOptionsIT}.
 */
@ExtendWith(RunningServers.class)
class ConversionIT {

  private static final String CONVERT = "convert-lead";
  private static final String STATUS = "Closed - Converted";

  @Test
  void leadsOfANewCompanyBecomeContactsOfOneAccountAndWhoIsNoLeadYetWaits(
      RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "new-company")) {
      List<String> names = IntStream.range(0, 6).mapToObj(i -> "p" + i).toList();
      names.forEach(name -> stage.lead(name, Map.of("Company", "Neuwerk")));
      stage.read();
      List<Long> people = new ArrayList<>(stage.prospects(names.toArray(String[]::new)));
      people.add(
          stage.client().putProspect(Map.of("email", stage.email("late"), "lastName", "Late")));
      assertTrue(stage.actions().label(CONVERT).startsWith("Convert lead to contact in "));

      long request = stage.actions().ask(CONVERT, Map.of("status", STATUS), people);
      stage.actions().await(request, "DONE", 6, Organisations.LIMIT);
      assertEquals(1, stage.actions().count(request, "WAITING"));
      Set<String> accounts = new HashSet<>();
      for (String name : names) {
        assertTrue(stage.lead(name).path("IsConverted").asBoolean(), name);
        accounts.add(text(stage.lead(name), "ConvertedAccountId"));
      }
      assertEquals(Set.of(stage.named("Account", "Neuwerk")), accounts);

      stage.lead("late", Map.of("Company", "NEUWERK"));
      Waiting.until(
          "the lead that came later to be converted",
          Organisations.LIMIT,
          () -> {
            stage.read();
            return stage.actions().count(request, "DONE");
          },
          done -> done == 7);
      assertEquals(accounts, Set.of(text(stage.lead("late"), "ConvertedAccountId")));
    }
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsSent(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "unconvertible")) {
      String type = stage.named("RecordType", "Referred");
      stage
          .org()
          .rule(
              "record-type-values",
              Map.of(
                  "object",
                  "Lead",
                  "recordType",
                  type,
                  "field",
                  "Status",
                  "values",
                  List.of("Open - Not Contacted", "Working - Contacted")));
      stage.lead("typed", Map.of("RecordTypeId", type));
      stage.lead("queued", Map.of("OwnerId", stage.queue()));
      String first = stage.account("Twin Mills");
      String second = stage.account("twin mills");
      stage.lead("twin", Map.of("Company", "Twin Mills"));
      String elsewhere = stage.account("Elsewhere Ltd");
      stage.lead("known", Map.of());
      stage.lead("nowhere", Map.of("Company", "[Not Provided]"));
      stage.lead("private", Map.of("Company", "Private"));
      String contact = stage.contact("contact", Map.of());
      stage.read();
      // What that one has put off is there now: from here on nothing may be written.
      stage.read();
      String known = stage.contact("known", Map.of("AccountId", elsewhere));
      int accounts = stage.org().records("Account").size();
      JsonNode before = stage.contact("contact");
      stage.org().forgetCalls();

      Map<String, String> usual = with(Map.of());
      refused(stage, "queued", usual, "Choose a user in Assign to.");
      refused(stage, "twin", usual, first);
      refused(stage, "twin", with(Map.of("severalAccounts", "fail")), second);
      refused(stage, "known", with(Map.of("existingContact", "fail")), known);
      refused(stage, "nowhere", usual, "[Not Provided] is no company's name");
      refused(
          stage,
          "private",
          with(Map.of("placeholders", "private, nobody")),
          "Private is no company's name");
      refused(stage, "typed", usual, "can't have the converted status " + STATUS);

      // Who is a contact is done, whatever is chosen.
      Map<String, String> all =
          with(
              Map.of(
                  "owner", stage.user(1),
                  "attach", "false",
                  "existingContact", "fail",
                  "severalAccounts", "oldest",
                  "createAnyway", "true",
                  "opportunity", "true",
                  "opportunityName", "No deal",
                  "notify", "true"));
      for (Map<String, String> chosen : List.of(usual, all)) {
        assertEquals(
            List.of(new ActionStage.Outcome("DONE", "It is the contact " + contact + " already.")),
            stage.outcomes(CONVERT, chosen, "contact"));
      }
      assertEquals(before, stage.contact("contact"));

      assertEquals(0, stage.org().calls("soap"), "no conversion was asked for");
      assertEquals(accounts, stage.org().records("Account").size());
      assertEquals(List.of(), stage.org().mails());
      invalid(stage, Map.of("status", "Working - Contacted"), "status");
      invalid(stage, Map.of(), "status");
      invalid(stage, with(Map.of("owner", stage.queue())), "owner");
      invalid(stage, with(Map.of("opportunityName", "No deal")), "opportunityName");
    }
  }

  private static void refused(
      ActionStage stage, String name, Map<String, String> parameters, String why) {
    ActionStage.Outcome outcome = stage.outcomes(CONVERT, parameters, name).get(0);
    assertEquals("FAILED", outcome.state(), () -> name + ": " + outcome);
    assertTrue(outcome.reason().contains(why), () -> name + ": " + outcome);
    assertFalse(stage.lead(name).path("IsConverted").asBoolean(), name);
  }

  private static void invalid(ActionStage stage, Map<String, String> parameters, String field) {
    Answer answer = stage.actions().send(CONVERT, parameters, stage.prospects("known"));
    assertEquals(422, answer.status(), answer::toString);
    assertTrue(answer.body().toString().contains("parameters." + field), answer::toString);
  }

  private static Map<String, String> with(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("status", STATUS);
    return all;
  }
}
