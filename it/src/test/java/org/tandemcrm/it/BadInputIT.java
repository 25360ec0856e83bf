package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/**
 * Records that break careless readers: each arrives as it is, or is listed with a sentence that
 * names what is wrong with it.
 */
@ExtendWith(RunningServers.class)
class BadInputIT {
  private static final List<String> ARRIVE =
      List.of("choices", "html", "rtl", "emoji", "future", "born", "digits");

  @ParameterizedTest
  @EnumSource(Database.class)
  void eachArrivesOrIsListedWithItsTrouble(Database database, RunningServers.Servers servers) {
    TandemServer server = servers.on(database);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
        SandboxOrg.start(
            o -> o.withSeed(401).withLeads(10).withContacts(5).with(OrgFeature.BAD_INPUT))) {
      long connection = Organisations.connect(client, "Bad input " + database, org.settings());
      Organisations.awaitRest(client, connection);
      for (Run run : client.runs(connection)) {
        assertTrue(run.done() && run.addsUp(), run::toString);
      }

      assertListed(client, connection, named(org, "No Email"), "NO_EMAIL", "email");
      assertListed(client, connection, named(org, "No At Sign"), "BAD_VALUE", "(Email)");
      JsonNode twice = mailed(org, "Contact", "twice");
      assertListed(
          client, connection, named(org, "Twice As Lead"), "DUPLICATE", twice.get("Id").asText());
      assertListed(
          client,
          connection,
          named(org, "Twice As Lead Too"),
          "DUPLICATE",
          twice.get("Id").asText());
      assertListed(client, connection, mailed(org, "Lead", "long"), "BAD_VALUE", "(LastName)");
      assertListed(client, connection, mailed(org, "Lead", "long"), "BAD_VALUE", "3,000");
      assertListed(client, connection, mailed(org, "Lead", "control"), "BAD_VALUE", "(LastName)");
      for (String name : ARRIVE) {
        JsonNode prospect = client.prospectByEmail(name + "@bad.example").orElseThrow();
        JsonNode record = mailed(org, name.equals("born") ? "Contact" : "Lead", name);
        assertEquals(record.get("LastName"), prospect.get("values").get("lastName"));
      }
      JsonNode choices = client.prospectByEmail("choices@bad.example").orElseThrow();
      assertEquals("Forgotten", choices.get("values").get("status").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNameIsTextOnThePage(Database database, RunningServers.Servers servers) {
    TandemServer server = servers.on(database);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(402).withLeads(1).withContacts(1))) {
      Map<String, String> names =
          Map.of(
              "shown-html@bad.example", "<b>Bold</b><script>alert(1)</script>",
              "shown-bell@bad.example", "Bell\u0007 Escape\u001b[31m End",
              "shown-rtl@bad.example", "\u202e\u05e9\u05dc\u05d5\u05dd",
              "shown-emoji@bad.example", "Zo\u00eb \ud83d\ude80");
      names.forEach((email, name) -> org.create("Lead", lead(email, name)));
      long connection = Organisations.connect(client, "Shown " + database, org.settings());
      Organisations.awaitRest(client, connection);

      PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
      names.forEach(
          (email, name) -> {
            JsonNode prospect = client.prospectByEmail(email).orElseThrow();
            assertEquals(name, prospect.get("values").get("lastName").asText());
            String page = admin.get("/prospect/view.xhtml?id=" + prospect.get("id")).body();
            assertTrue(page.contains(email), page);
            assertFalse(page.contains("<b>Bold"), page);
            assertFalse(page.contains("alert(1)</script>"), page);
          });
      JsonNode html = client.prospectByEmail("shown-html@bad.example").orElseThrow();
      String page = admin.get("/prospect/view.xhtml?id=" + html.get("id")).body();
      assertTrue(page.contains("&lt;b&gt;Bold&lt;/b&gt;"), page);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void twoRecordsWithOneNewEmailInOneChunkAreOneProspect(
      Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(403).withLeads(5).withContacts(1))) {
      long connection = Organisations.connect(client, "Pair " + database, org.settings());
      Organisations.awaitRest(client, connection);
      String email = "pair-%s@bad.example".formatted(database);
      List<String> ids =
          Stream.of("First", "Second").map(name -> org.create("Lead", lead(email, name))).toList();
      String deal =
          org.create(
              "Opportunity",
              Map.of("Name", "In the end", "StageName", "Prospecting", "CloseDate", "9999-12-31"));

      Run run = Organisations.cycle(client, connection);

      assertTrue(run.done() && run.addsUp(), run::toString);
      JsonNode prospect = client.prospectByEmail(email).orElseThrow();
      String linked = prospect.get("links").get(0).get("crmId").asText();
      assertTrue(ids.contains(linked), prospect::toString);
      String other = ids.get(1 - ids.indexOf(linked));
      assertTrue(reasonOf(client, connection, other, "DUPLICATE").contains(linked));
      assertEquals("9999-12-31", closeDate(client, deal));
    }
  }

  @ParameterizedTest
  @CsvSource({"DERBY, 60", "DERBY, -60"})
  void clocksThatDifferByAnHourLoseNothing(
      Database database, long minutes, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(404).withLeads(40).withContacts(20))) {
      org.clock(Duration.ofMinutes(minutes));
      long connection = Organisations.connect(client, "Clock " + minutes, org.settings());
      Organisations.awaitRest(client, connection);
      assertEquals(org.emails().size(), Organisations.people(client, connection));
      Organisations.Person person = Organisations.somebody(client, org);

      for (String name : List.of("Before Noon", "After Noon")) {
        org.edit(person.object(), person.crmId(), Map.of("LastName", name));
        Run run = Organisations.cycle(client, connection);
        assertTrue(run.done(), run::toString);
        JsonNode values = client.prospect(person.prospect()).get("values");
        assertEquals(name, values.get("lastName").asText());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFieldThatIsRetypedBetweenTwoCyclesPausesAlone(
      Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(406).withLeads(5).withContacts(1))) {
      org.addField("Lead", number("Size__c", "Size"));
      String email = "retyped@" + database + ".example";
      String lead = org.create("Lead", lead(email, "Retyped"));
      org.edit("Lead", lead, Map.of("Size__c", 7.5));
      long connection = Organisations.connect(client, "Retyped " + database, org.settings());
      Organisations.awaitRest(client, connection);
      String key = "size" + System.nanoTime();
      client
          .http()
          .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "TEXT"));
      client.addMapping(connection, "Lead", "Size__c", key);
      client.backFill(connection, "Lead");
      Organisations.cycle(client, connection);
      assertEquals("7.5", value(client, email, key));

      org.retypeField("Lead", "Size__c", Map.of("type", "string", "length", 20));
      org.edit("Lead", lead, Map.of("Size__c", "XL", "Title", "Chief Navigator"));
      Run met = Organisations.cycle(client, connection);
      assertFalse(met.done(), met::toString);
      String reason = met.reason().orElseThrow();
      assertTrue(reason.contains("The field Size__c of Lead has changed its type"), reason);
      Run next = Organisations.cycle(client, connection);
      assertTrue(next.done(), next::toString);
      assertEquals("Chief Navigator", value(client, email, "jobTitle"), "the others go on");
      assertEquals("7.5", value(client, email, key), "what is here stays");
      String paused = client.mapping(connection, "Lead", key).get("paused").asText();
      assertTrue(paused.contains("Size (Size__c) is now of the type text"), paused);

      client.saveMapping(connection, "Lead");
      client.backFill(connection, "Lead");
      Run last = Organisations.cycle(client, connection);
      assertTrue(last.done(), last::toString);
      assertEquals("XL", value(client, email, key));
    }
  }

  private static Map<String, Object> number(String name, String label) {
    return Map.of("name", name, "label", label, "type", "double", "precision", 6, "scale", 2);
  }

  private static String value(TandemClient client, String email, String field) {
    return client.prospectByEmail(email).orElseThrow().get("values").path(field).asText();
  }

  private static Map<String, Object> lead(String email, String lastName) {
    return Map.of("Email", email, "LastName", lastName, "Company", "Bad Input Ltd");
  }

  private static String closeDate(TandemClient client, String crmId) {
    JsonNode found = client.http().get("/opportunities?search=" + crmId).get("items");
    return client
        .opportunity(found.get(0).get("id").asLong())
        .get("values")
        .get("closeDate")
        .asText();
  }

  private static JsonNode named(SandboxOrg org, String lastName) {
    return org.records("Lead").stream()
        .filter(record -> record.get("LastName").asText().equals(lastName))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode mailed(SandboxOrg org, String object, String name) {
    return org.records(object).stream()
        .filter(record -> record.path("Email").asText("").equals(name + "@bad.example"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertListed(
      TandemClient client, long connection, JsonNode record, String cause, String part) {
    String reason = reasonOf(client, connection, record.get("Id").asText(), cause);
    assertTrue(reason.contains(part), reason);
  }

  private static String reasonOf(TandemClient client, long connection, String id, String cause) {
    JsonNode entry =
        client.leftOut(connection).stream()
            .filter(listed -> listed.get("crmId").asText().equals(id))
            .findFirst()
            .orElseThrow(() -> new AssertionError(id + " isn't listed"));
    assertEquals(cause, entry.get("cause").asText(), entry::toString);
    return entry.get("reason").asText();
  }
}
