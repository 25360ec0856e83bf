package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.ActionClient;

/**
 * The actions that change a prospect here, for one who is a lead and one who is a contact: what the
 * organisation holds after the next cycle decides.
 */
@ExtendWith(RunningServers.class)
class ProspectActionIT {

  private static final String FIELD = "change-field";

  private static final List<String> BOTH = List.of("lead", "contact");

  @Test
  void eachWayToChangeAFieldTheScoreAndTheGradeArrives(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "changes-here")) {
      String points = field(stage, "points", "DECIMAL", "Points__c");
      String nick = field(stage, "nick", "TEXT", "Nickname__c");
      stage.lead("lead", Map.of("Points__c", 10, "Nickname__c", "Old"));
      stage.contact("contact", Map.of("Points__c", 10, "Nickname__c", "Old"));
      stage.read();

      done(stage, FIELD, Map.of("field", "jobTitle", "value", "Head"));
      done(stage, FIELD, Map.of("field", nick, "how", "set", "value", "New"));
      done(stage, FIELD, Map.of("field", points, "how", "raise", "value", "5"));
      done(stage, "change-score", Map.of("change", "=990"));
      done(stage, "change-grade", Map.of("grade", "A"));
      holds(stage, "Title", "Head", "Nickname__c", "New", "Points__c", "15");
      holds(stage, "Tandem_Score__c", "990", "Tandem_Grade__c", "A");

      done(stage, FIELD, Map.of("field", nick, "how", "clear"));
      done(stage, FIELD, Map.of("field", points, "how", "raise", "value", "50", "most", "20"));
      done(stage, "change-score", Map.of("change", "+15"));
      done(stage, "change-grade", Map.of("grade", "better"));
      holds(stage, "Nickname__c", "", "Points__c", "20");
      holds(stage, "Tandem_Score__c", "1000", "Tandem_Grade__c", "A+");

      done(stage, FIELD, Map.of("field", points, "how", "raise", "value", "-50", "least", "3"));
      done(stage, "change-score", Map.of("change", "-10"));
      done(stage, "change-grade", Map.of("grade", "worse"));
      holds(stage, "Points__c", "3", "Tandem_Score__c", "990", "Tandem_Grade__c", "A");
    }
  }

  @Test
  void eachGradeArrives(RunningServers.Servers servers) {
    List<String> grades =
        List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F");
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "grades")) {
      for (int i = 0; i < grades.size(); i++) {
        stage.lead("lead" + i, Map.of());
        stage.contact("contact" + i, Map.of());
      }
      stage.read();
      ActionClient here = ActionClient.here(stage.client());
      List<Long> everybody = new ArrayList<>();
      for (int i = 0; i < grades.size(); i++) {
        List<Long> people = stage.prospects("lead" + i, "contact" + i);
        long request = here.ask("change-grade", Map.of("grade", grades.get(i)), people);
        here.await(request, "DONE", 2, Organisations.LIMIT);
        everybody.addAll(people);
      }
      // A grade alone may rest for an hour; it rides along with the title.
      Map<String, String> title = Map.of("field", "jobTitle", "value", "Head");
      here.await(here.ask(FIELD, title, everybody), "DONE", everybody.size(), Organisations.LIMIT);
      stage.arrives(
          "all grades",
          () ->
              IntStream.range(0, grades.size())
                  .mapToObj(
                      i ->
                          List.of(
                              text(stage.lead("lead" + i), "Tandem_Grade__c"),
                              text(stage.contact("contact" + i), "Tandem_Grade__c")))
                  .toList(),
          grades.stream().map(grade -> List.of(grade, grade)).toList()::equals);
    }
  }

  @Test
  void theOwnerThereFollowsAPersonAndARuleAndNobodyElse(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "owners-here")) {
      String country = "Ownerland " + stage.connection();
      stage.lead("lead", Map.of("Country", country));
      stage.contact("contact", Map.of("MailingCountry", country));
      stage.read();
      String change = "change-owner";

      done(stage, change, toUser(stage.tandemUser(stage.user(1))));
      holds(stage, "OwnerId", stage.user(1));

      long stranger =
          AssignmentIT.person(stage.client().http(), "stranger" + stage.connection(), "SALES");
      for (ActionStage.Outcome end : outcomes(stage, change, toUser(stranger))) {
        assertEquals("FAILED", end.state(), end::toString);
      }
      done(stage, change, Map.of("to", "hopper"));
      holds(stage, "OwnerId", stage.user(1));

      for (ActionStage.Outcome end : outcomes(stage, change, Map.of())) {
        assertEquals("SKIPPED", end.state(), "no rule: " + end);
      }
      long rule =
          AssignmentIT.rule(
              stage.client().http(),
              "Owners",
              country,
              Map.of("target", "user", "user", stage.tandemUser(stage.user(2))));
      done(stage, change, Map.of("to", "rules"));
      stage.client().http().delete("/assignment-rules/" + rule);
      holds(stage, "OwnerId", stage.user(2));
    }
  }

  /** A field of ours, joined with that of both objects; a blank goes both ways. */
  private static String field(ActionStage stage, String name, String type, String crmField) {
    String key = name + stage.connection();
    stage
        .client()
        .http()
        .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", type));
    for (String object : List.of("Lead", "Contact")) {
      String path = "/connections/%d/mappings/%s".formatted(stage.connection(), object);
      ObjectNode mapping = (ObjectNode) stage.client().http().get(path);
      ((ArrayNode) mapping.get("pairs"))
          .addObject()
          .put("crmField", crmField)
          .put("field", key)
          .put("direction", "BOTH")
          .put("blankRule", "CLEAR");
      stage.client().http().put(path, mapping);
    }
    return key;
  }

  private static Map<String, String> toUser(long user) {
    return Map.of("to", "user", "user", Long.toString(user));
  }

  private static void done(ActionStage stage, String type, Map<String, String> parameters) {
    List<ActionStage.Outcome> ends = outcomes(stage, type, parameters);
    assertTrue(ends.stream().allMatch(end -> end.state().equals("DONE")), ends::toString);
  }

  private static List<ActionStage.Outcome> outcomes(
      ActionStage stage, String type, Map<String, String> parameters) {
    long request =
        ActionClient.here(stage.client())
            .ask(type, parameters, BOTH.stream().map(stage::prospect).toList());
    return stage.over(request, BOTH.toArray(String[]::new));
  }

  /** Cycles bring these values to both records: a field, its value, and so on. */
  private static void holds(ActionStage stage, String... expected) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < expected.length; i += 2) {
      values.put(expected[i], expected[i + 1]);
    }
    stage.arrives(
        values + " in both records",
        () -> List.of(held(stage.lead("lead"), values), held(stage.contact("contact"), values)),
        List.of(values, values)::equals);
  }

  /** What a record has in these fields. */
  private static Map<String, String> held(JsonNode record, Map<String, String> fields) {
    Map<String, String> held = new TreeMap<>();
    fields.keySet().forEach(field -> held.put(field, plain(record, field)));
    return held;
  }

  private static String plain(JsonNode record, String field) {
    return record.path(field).isNumber()
        ? record.get(field).decimalValue().stripTrailingZeros().toPlainString()
        : text(record, field);
  }
}
