package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** What a CRM does to those who write: each change arrives, or is listed with its reason. */
@ExtendWith(RunningServers.class)
class PushFaultsIT {
  private static final String TITLE = "jobTitle";

  @Test
  void onePoisonRecordKeepsNoneOfTheOthersBack(RunningServers.Servers servers) {
    int count = 200;
    try (TwoSides sides = TwoSides.withLeads(server(servers), "poison", count)) {
      List<String> emails = TwoSides.emails("poison", count);
      sides
          .client()
          .editAll(sides.prospects("poison"), Map.of(TITLE, "Skipper"), Organisations.LIMIT);
      String poisoned = sides.people(emails.get(77)).get(0).get("Id").asText();
      sides.org().fault(Map.of("kind", "poison-record", "record", poisoned, "times", -1));

      Run run = sides.cycle();

      assertTrue(run.done(), run::toString);
      assertEquals(count - 1, written(sides, "Skipper"), "all others, in the same cycle");
      assertNotEquals("Skipper", sides.there("Lead", poisoned, "Title"));
      JsonNode failure = TwoSides.only(sides.failures());
      assertEquals(1, failure.get("amount").asInt(), failure::toString);
      assertFalse(failure.get("example").asText().isBlank(), failure::toString);

      sides.org().calm();
      sides.client().edit("prospects", sides.prospect(emails.get(77)), Map.of(TITLE, "Captain"));
      sides.cycle();
      assertEquals("Captain", sides.there("Lead", poisoned, "Title"));
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void aFieldThatIsGoneTakesNoOtherAlong(RunningServers.Servers servers) {
    try (TwoSides sides =
        TwoSides.connected(
            server(servers),
            "gone",
            org -> {
              org.addField("Lead", "Boat__c", "Boat", "string");
              TwoSides.leads(org, "gone", 3);
              return org;
            })) {
      String boat = sides.join("Lead", "Boat__c");
      List<String> emails = TwoSides.emails("gone", 3);
      String lead = sides.people(emails.get(0)).get(0).get("Id").asText();
      long prospect = sides.prospect(emails.get(0));
      sides.client().edit("prospects", prospect, Map.of(boat, "Dinghy"));
      sides.cycle();
      assertEquals("Dinghy", sides.there("Lead", lead, "Boat__c"));

      sides.org().removeField("Lead", "Boat__c");
      sides.client().edit("prospects", prospect, Map.of(boat, "Yacht", TITLE, "Bosun"));
      sides.client().edit("prospects", sides.prospect(emails.get(1)), Map.of(TITLE, "Cook"));
      for (int cycle = 0; cycle < 3; cycle++) {
        sides.cycle();
      }

      assertEquals("Bosun", sides.there("Lead", lead, "Title"));
      assertEquals("Cook", sides.people(emails.get(1)).get(0).get("Title").asText());
      assertEquals("Yacht", sides.here(prospect, boat), "what is here stays");
      String paused =
          sides.client().mapping(sides.connection(), "Lead", boat).path("paused").asText();
      assertTrue(paused.contains("Boat"), paused);
      Run last = sides.cycle();
      assertTrue(last.done(), last::toString);
    }
  }

  @Test
  void theDaysLimitMakesTheRestWait(RunningServers.Servers servers) {
    int count = 250;
    try (TwoSides sides = TwoSides.withLeads(server(servers), "limit", count)) {
      sides
          .org()
          .fault(Map.of("kind", "slow", "resource", "collections", "times", -1, "millis", 1_500));
      sides
          .client()
          .editAll(sides.prospects("limit"), Map.of(TITLE, "Stoker"), Organisations.LIMIT);
      sides.org().forgetCalls();
      long started = sides.client().startCycle(sides.connection());
      Waiting.until(
          "the first call that writes",
          Organisations.LIMIT,
          () -> written(sides, "Stoker"),
          written -> written > 0);
      sides.org().allowCalls(0);
      Run cut = sides.client().awaitEnd(started, Organisations.LIMIT);
      long before = written(sides, "Stoker");
      assertTrue(before < count, () -> before + " were written before the limit: " + cut);
      assertNotEquals(
          "STOPPED", sides.client().connection(sides.connection()).get("state").asText());

      sides.org().calm();
      sides.org().forgetCalls();
      Run next = sides.cycle();

      assertTrue(next.done(), next::toString);
      assertEquals(count, written(sides, "Stoker"));
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void whoLacksARequiredFieldIsNotCreatedAndTheFieldIsNamed(RunningServers.Servers servers) {
    try (TwoSides sides =
        TwoSides.connected(
            server(servers),
            "required",
            org -> {
              org.addField(
                  "Lead",
                  Map.of(
                      "name", "Branch__c",
                      "label", "Branch",
                      "type", "string",
                      "length", 20,
                      "required", true));
              return org;
            })) {
      String branch = sides.join("Lead", "Branch__c");
      String email = "required@people.example";
      long prospect = sides.client().putProspect(Map.of("email", email, "lastName", "Required"));
      sides.client().createInCrm("prospects", prospect, sides.connection());
      Organisations.awaitRest(sides.client(), sides.connection());
      sides.org().forgetCalls();
      sides.cycle();

      assertEquals(List.of(), sides.people(email));
      JsonNode failure = TwoSides.only(sides.failures());
      assertTrue(failure.get("example").asText().contains("Branch"), failure::toString);
      assertEquals(0, sides.org().calls("collections"), "no call is spent on it");

      sides.client().edit("prospects", prospect, Map.of(branch, "Bremen"));
      sides.cycle();
      assertEquals("Bremen", TwoSides.only(sides.people(email)).get("Branch__c").asText());
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void aValueThatTheCrmRewritesIsTakenOnce(RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(server(servers), "trigger", 1)) {
      sides.org().rule("trigger", Map.of("object", "Lead", "field", "Phone", "action", "digits"));
      String email = TwoSides.emails("trigger", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      long prospect = sides.prospect(email);
      sides.client().edit("prospects", prospect, Map.of("phone", "+49 (30) 12-34"));
      sides.cycle();
      assertEquals("+49301234", sides.there("Lead", lead, "Phone"));

      sides.cycle();
      assertEquals("+49301234", sides.here(prospect, "phone"));
      Organisations.awaitRest(sides.client(), sides.connection());
      sides.org().forgetCalls();
      for (int cycle = 0; cycle < 3; cycle++) {
        sides.cycle();
      }
      assertEquals(0, sides.org().calls("collections"), "it isn't sent again");
      assertEquals("+49301234", sides.here(prospect, "phone"));
    }
  }

  @Test
  void noOwnerIsWrittenThatNobodyChose(RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(server(servers), "owner", 1)) {
      SandboxOrg org = sides.org();
      String email = TwoSides.emails("owner", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      String queue =
          org.records("QueueSobject").stream()
              .filter(one -> one.get("SobjectType").asText().equals("Lead"))
              .map(one -> one.get("QueueId").asText())
              .findFirst()
              .orElseThrow();
      org.edit("Lead", lead, Map.of("OwnerId", queue));
      String contact =
          org.create(
              "Contact", Map.of("Email", "owned@people.example", "LastName", "Of Nobody Active"));
      String owner =
          org.records("User").stream()
              .filter(user -> user.path("UserType").asText().equals("Standard"))
              .map(user -> user.get("Id").asText())
              .filter(user -> !user.equals(sides.there("Contact", contact, "OwnerId")))
              .findFirst()
              .orElseThrow();
      org.edit("Contact", contact, Map.of("OwnerId", owner));
      org.edit("User", owner, Map.of("IsActive", false));
      sides.cycle();
      long known = sides.prospect("owned@people.example");

      for (int cycle = 0; cycle < 5; cycle++) {
        sides.client().edit("prospects", sides.prospect(email), Map.of(TITLE, "Mate " + cycle));
        sides.client().edit("prospects", known, Map.of(TITLE, "Pilot " + cycle));
        org.edit("Lead", lead, Map.of("City", "Port " + cycle));
        org.edit("Contact", contact, Map.of("MailingCity", "Quay " + cycle));
        sides.cycle();
        assertEquals("Mate " + cycle, sides.there("Lead", lead, "Title"));
        assertEquals("Pilot " + cycle, sides.there("Contact", contact, "Title"));
        assertEquals(queue, sides.there("Lead", lead, "OwnerId"));
        assertEquals(owner, sides.there("Contact", contact, "OwnerId"));
        assertEquals("Port " + cycle, sides.here(sides.prospect(email), "city"));
      }
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void theLinesOfAFileReachTheCrm(RunningServers.Servers servers) {
    int known = 1_500;
    int fresh = 500;
    try (TwoSides sides = TwoSides.withLeads(server(servers), "lines", known)) {
      String file =
          Stream.concat(
                  TwoSides.emails("lines", known).stream(),
                  TwoSides.emails("fresh-lines", fresh).stream())
              .map(email -> "%s,\"Line of \"\"%s\"\"\",Lübeck".formatted(email, email))
              .collect(Collectors.joining("\n", "email,last name,city\n", "\n"));
      long id =
          Uploads.csv(
                  server(servers),
                  "/edits/imports?name=lines.csv",
                  file.getBytes(StandardCharsets.UTF_8))
              .body()
              .get("id")
              .asLong();
      sides
          .http()
          .put(
              "/edits/%d/columns".formatted(id),
              Map.of("fields", List.of("email", "lastName", "city")));
      sides.client().awaitEdit(id, "CHECKED", Organisations.LIMIT);
      sides.http().post("/edits/%d/start".formatted(id), Map.of());
      sides.client().awaitEdit(id, "DONE", Organisations.LIMIT);
      for (String email : TwoSides.emails("fresh-lines", fresh)) {
        sides.client().createInCrm("prospects", sides.prospect(email), sides.connection());
      }
      Waiting.until(
          "all lines to be there",
          Organisations.LIMIT,
          () -> {
            sides.cycle();
            sides.client().approveAll();
            return inTown(sides);
          },
          there -> there == known + fresh);

      Set<String> emails = new HashSet<>();
      for (JsonNode lead : sides.org().records("Lead")) {
        if (lead.path("City").asText("").equals("Lübeck")) {
          String email = lead.get("Email").asText();
          assertTrue(emails.add(email), "twice: " + email);
          assertEquals("Line of \"%s\"".formatted(email), lead.get("LastName").asText());
        }
      }
      assertEquals(fresh, sides.org().creates("Lead", "Tandem_Key__c").get("total").asInt());
      assertEquals(List.of(), sides.failures());
    }
  }

  private static long inTown(TwoSides sides) {
    return sides.org().records("Lead").stream()
        .filter(lead -> lead.path("City").asText("").equals("Lübeck"))
        .count();
  }

  private static TandemServer server(RunningServers.Servers servers) {
    return servers.on(Database.DERBY);
  }

  private static long written(TwoSides sides, String title) {
    return sides.org().records("Lead").stream()
        .filter(lead -> lead.path("Title").asText("").equals(title))
        .count();
  }
}
