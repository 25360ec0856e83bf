package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** The mapping editor from outside: new fields, stored records, and fields that disappear. */
@ExtendWith(RunningServers.class)
class MappingIT {

  @Test
  void aMappedFieldReachesStoredRecordsAndPausesAloneWhenItIsGone(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(91).withLeads(6).withContacts(0).withAccounts(0))) {
      long connection = Organisations.connect(client, "Mapped", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      Organisations.Person person = Organisations.somebody(client, org);
      org.addField("Lead", "Mascot__c", "Mascot", "string");
      org.edit("Lead", person.crmId(), Map.of("Mascot__c", "Owl"));
      Organisations.cycle(client, connection);
      assertFalse(client.prospect(person.prospect()).toString().contains("Owl"));

      String key = "mascot" + System.nanoTime();
      client
          .http()
          .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "TEXT"));
      map(client, connection, "Mascot__c", key);
      client.http().post(path(connection) + "/back-fill", Map.of());
      Organisations.cycle(client, connection);
      assertTrue(client.prospect(person.prospect()).toString().contains("Owl"));

      org.removeField("Lead", "Mascot__c");
      org.edit("Lead", person.crmId(), Map.of("Title", "Chief Navigator"));
      Run met = Organisations.cycle(client, connection);
      assertFalse(met.done(), met::toString);
      Run next = Organisations.cycle(client, connection);
      assertTrue(next.done(), next::toString);
      String prospect = client.prospect(person.prospect()).toString();
      assertTrue(prospect.contains("Chief Navigator"), prospect);
      assertTrue(prospect.contains("Owl"), "the value stays");
      assertTrue(
          pair(client, connection, key)
              .get("paused")
              .asText()
              .contains("Mascot (Mascot__c) is gone"));
    }
  }

  @Test
  void allProblemsAreAnsweredAtOnceAndAFileCarriesTheMapping(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(92).withLeads(1).withContacts(0).withAccounts(0))) {
      long connection = Organisations.connect(client, "Refused", org.settings());
      Organisations.awaitRest(client, connection);

      var answer =
          client
              .http()
              .send(
                  "PUT",
                  path(connection),
                  Optional.of(
                      Map.of(
                          "pairs",
                          List.of(
                              Map.of("crmField", "CreatedDate", "field", "employees"),
                              Map.of("crmField", "Nowhere__c", "field", "city")))));
      assertEquals(422, answer.status(), answer::toString);
      assertEquals(3, answer.body().get("errors").size(), answer::toString);

      String file = "/connections/" + connection + "/mapping-file";
      JsonNode exported = client.http().get(file);
      assertEquals(1, exported.get("version").asInt());
      client.http().put(file, exported);
      assertEquals(exported, client.http().get(file));
    }
  }

  @Test
  void fieldsAndFilesAreLookedAtBeforeAnythingChanges(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(99).withLeads(1).withContacts(0).withAccounts(0))) {
      long connection = Organisations.connect(client, "Looked at", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      String key = "tier" + System.nanoTime();
      client
          .http()
          .post(
              "/fields",
              Map.of(
                  "kind",
                  "PROSPECT",
                  "key",
                  key,
                  "label",
                  key,
                  "type",
                  "PICKLIST",
                  "options",
                  Map.of("top", "Top")));
      ObjectNode mapping = (ObjectNode) client.http().get(path(connection));
      ((ArrayNode) mapping.get("pairs"))
          .addObject()
          .put("crmField", "Tier__c")
          .put("field", key)
          .set("valueMap", mapping.objectNode().put("Gold", "top"));

      JsonNode preview = client.http().post(path(connection) + "/preview", mapping);
      assertEquals(1, preview.get("records").size(), preview::toString);
      assertTrue(preview.get("records").get(0).get("linked").asBoolean());
      assertFalse(client.http().get(path(connection)).toString().contains("Tier__c"));

      client.http().put(path(connection), mapping);
      String field = "/fields/PROSPECT/" + key;
      client.http().put(field, Map.of("label", key + " renamed"));
      assertEquals(
          "Top",
          StreamSupport.stream(client.http().get("/fields").spliterator(), false)
              .filter(one -> one.get("label").asText().equals(key + " renamed"))
              .findFirst()
              .orElseThrow()
              .get("options")
              .get("top")
              .asText());
      assertEquals("Tier", client.http().get(field + "/uses").get(0).get("crmLabel").asText());

      JsonNode file = client.http().get("/connections/" + connection + "/mapping-file");
      client.http().delete(field);
      assertFalse(client.http().get(path(connection)).toString().contains("Tier__c"));
      var change =
          client
              .http()
              .send(
                  "POST",
                  "/connections/" + connection + "/mapping-file/preview",
                  Optional.of(file));
      assertEquals(200, change.status(), change::toString);
      assertEquals(key + " renamed", change.body().get("newFields").get(0).asText());
      assertTrue(change.body().toString().contains("Tier__c"));
      assertTrue(change.body().get("problems").toString().contains("a key is never given again"));
    }
  }

  @Test
  void anAdminMapsAFieldByHand(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(93).withLeads(2).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      String label = "Mood " + System.nanoTime();
      org.addField("Lead", "Mood__c", label, "string");
      long connection = Organisations.connect(client, "Mapped by hand", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      signIn(browser, server);

      browser.open(server.url() + "/connection/view.xhtml?id=" + connection);
      browser.click(By.id("editMapping"));
      new Select(browser.see(By.id("addCrm"))).selectByValue("CreatedDate");
      new Select(browser.see(By.id("addTarget"))).selectByValue("employees");
      browser.click(By.id("addPair"));
      browser.awaitText(By.id("addProblem"), "can't be joined");
      new Select(browser.see(By.id("addCrm"))).selectByValue("Mood__c");
      new Select(browser.see(By.id("addTarget"))).selectByValue("");
      browser.click(By.id("addPair"));
      browser.awaitText(By.id("pairs"), label);
      browser.click(By.cssSelector(".pair summary"));
      browser.picture("mapping");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      browser.click(By.id("save"));
      browser.awaitText(By.id("notices"), "The mapping is saved");
      assertEquals(List.of(), browser.complaints());
      assertTrue(client.http().get(path(connection)).toString().contains("Mood__c"));
    }
  }

  private static String path(long connection) {
    return "/connections/" + connection + "/mappings/Lead";
  }

  private static void map(TandemClient client, long connection, String crmField, String field) {
    ObjectNode mapping = (ObjectNode) client.http().get(path(connection));
    ((ArrayNode) mapping.get("pairs")).addObject().put("crmField", crmField).put("field", field);
    client.http().put(path(connection), mapping);
  }

  private static JsonNode pair(TandemClient client, long connection, String field) {
    return StreamSupport.stream(
            client.http().get(path(connection)).get("pairs").spliterator(), false)
        .filter(pair -> pair.get("field").asText().equals(field))
        .findFirst()
        .orElseThrow();
  }

  private static void signIn(Browser browser, TandemServer server) {
    browser.open(server.url().toString());
    browser.type(By.id("login"), server.login());
    browser.type(By.id("password"), server.password());
    browser.click(By.id("signIn"));
    browser.awaitAddress("dashboard");
  }
}
