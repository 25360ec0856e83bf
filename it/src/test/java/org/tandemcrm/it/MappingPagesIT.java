package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** What an admin does on the pages of the mapping, in a browser. */
@ExtendWith(RunningServers.class)
class MappingPagesIT {

  @TempDir Path folder;

  @Test
  void valuesAreMappedAndTriedOnRealRecordsBeforeTheyAreSaved(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(94).withLeads(3).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      org.records("Lead")
          .forEach(
              lead ->
                  org.edit(
                      "Lead",
                      lead.get("Id").asText(),
                      Map.of("Interests__c", "Software;Training", "Company", "<b>Bolt</b>")));
      long connection = Organisations.connect(client, "Values", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      browser.signIn(server);
      browser.open(server.url() + "/mapping/edit.xhtml?connection=" + connection);

      browser.awaitText(By.cssSelector("#pairs details[data-key=Company] .samples"), "<b>Bolt</b>");
      new Select(browser.see(By.id("addCrm"))).selectByValue("Interests__c");
      new Select(browser.see(By.id("addTarget"))).selectByValue("");
      browser.click(By.id("addPair"));
      By interests = By.cssSelector("details[data-key=Interests__c] summary");
      browser.awaitText(interests, "Interests");
      browser.click(interests);
      new Select(browser.see(ours("Interests__c", 2))).selectByValue("Services");
      browser.click(By.id("preview"));
      browser.awaitText(By.id("trial"), "Services;Training");
      browser.awaitText(By.id("trial"), "would change");
      browser.picture("mapping-preview");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();

      assertEquals(
          "true",
          browser.see(By.id("mapping")).findElement(By.id("unsaved")).getAttribute("data-changed"));
      browser.click(By.id("save"));
      browser.awaitText(By.id("notices"), "The mapping is saved");
      assertEquals(
          "Services",
          pair(client, connection, "Interests__c").get("valueMap").get("Software").asText());
      client.http().post(path(connection) + "/back-fill", Map.of());
      Organisations.cycle(client, connection);
      assertTrue(
          client
              .prospect(Organisations.somebody(client, org).prospect())
              .toString()
              .contains("Services;Training"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void aMomentMayBecomeADayOneWayOnly(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(95).withLeads(1).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      String key = "lastDay" + System.nanoTime();
      client
          .http()
          .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "DATE"));
      long connection = Organisations.connect(client, "Days", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      browser.signIn(server);
      browser.open(server.url() + "/mapping/edit.xhtml?connection=" + connection);

      new Select(browser.see(By.id("addCrm"))).selectByValue("Last_Visit__c");
      new Select(browser.see(By.id("addTarget"))).selectByValue(key);
      browser.click(By.id("addPair"));
      By row = By.cssSelector("details[data-key=Last_Visit__c]");
      browser.awaitText(row, "from the CRM");
      browser.click(By.cssSelector("details[data-key=Last_Visit__c] summary"));
      browser.awaitText(row, "can be joined one way only");
      Select ways =
          new Select(
              browser.see(By.cssSelector("details[data-key=Last_Visit__c] select[id$=direction]")));
      assertFalse(
          ways.getOptions().stream()
              .filter(way -> way.getText().equals("both ways"))
              .findFirst()
              .orElseThrow()
              .isEnabled());
      browser.click(By.id("save"));
      browser.awaitText(By.id("notices"), "The mapping is saved");
      assertEquals("FROM_CRM", pair(client, connection, "Last_Visit__c").get("direction").asText());
    }
  }

  @Test
  void aFileIsExportedLookedAtAndTaken(RunningServers.Servers servers) throws IOException {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(96).withLeads(1).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      long connection = Organisations.connect(client, "Filed", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      ObjectNode file =
          (ObjectNode) client.http().get("/connections/" + connection + "/mapping-file");
      String key = "nick" + System.nanoTime();
      ((ArrayNode) file.get("fields"))
          .addObject()
          .put("kind", "PROSPECT")
          .put("key", key)
          .put("label", key)
          .put("type", "TEXT");
      for (JsonNode mapping : file.get("mappings")) {
        if (mapping.get("object").asText().equals("Lead")) {
          ((ArrayNode) mapping.get("pairs"))
              .addObject()
              .put("crmField", "Nickname__c")
              .put("field", key);
        }
      }
      Path changed = Files.writeString(folder.resolve("changed.json"), file.toString());
      Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\":");

      browser.signIn(server);
      browser.open(server.url() + "/mapping/edit.xhtml?connection=" + connection);
      browser.click(By.id("mappingFile"));
      browser.see(By.id("upload")).sendKeys(broken.toString());
      browser.click(By.id("look"));
      browser.awaitText(By.id("fileTrouble"), "no file of mappings");
      browser.see(By.id("upload")).sendKeys(changed.toString());
      browser.click(By.id("look"));
      browser.awaitText(By.id("changes"), key);
      browser.awaitText(By.id("changes"), "Nickname__c, both");
      browser.picture("mapping-file");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      assertFalse(client.http().get("/fields").toString().contains(key), "nothing is added yet");
      browser.click(By.id("take"));
      browser.awaitText(By.id("notices"), "are taken");
      assertEquals(key, pair(client, connection, "Nickname__c").get("field").asText());
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void aFieldIsAddedRenamedAndDeletedWithItsPair(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(97).withLeads(1).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      long connection = Organisations.connect(client, "Fields", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      String label = "Rank " + System.nanoTime();
      browser.signIn(server);
      browser.open(server.url() + "/mapping/fields.xhtml");
      new Select(browser.see(By.id("newType"))).selectByValue("PICKLIST");
      browser.type(By.id("newOptions"), "first = The first\nlast");
      browser.type(By.id("newLabel"), label);
      browser.click(By.id("addField"));
      browser.awaitText(By.id("notices"), label);
      String key = key(client, label);
      By fold = By.cssSelector("details[data-key=" + key + "]");

      browser.click(By.cssSelector("details[data-key=" + key + "] summary"));
      browser.type(
          By.cssSelector("details[data-key=" + key + "] input[id$=label]"), label + " renamed");
      browser.click(By.cssSelector("details[data-key=" + key + "] input.primary"));
      browser.awaitText(fold, "renamed");
      ObjectNode mapping = (ObjectNode) client.http().get(path(connection));
      ((ArrayNode) mapping.get("pairs"))
          .addObject()
          .put("crmField", "Region__c")
          .put("field", key)
          .set("valueMap", mapping.objectNode().put("North", "first"));
      client.http().put(path(connection), mapping);

      browser.open(server.url() + "/mapping/fields.xhtml");
      browser.awaitText(fold, "1 pair");
      browser.click(By.cssSelector("details[data-key=" + key + "] summary"));
      browser.picture("mapping-fields");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      browser.click(By.cssSelector("details[data-key=" + key + "] .delete-field"));
      browser.awaitText(By.id("goes"), "Lead, Fields");
      browser.picture("mapping-delete");
      browser.click(By.id("act"));
      browser.awaitText(By.id("notices"), "is deleted");
      assertFalse(client.http().get("/fields").toString().contains(key));
      assertFalse(client.http().get(path(connection)).toString().contains("Region__c"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void leavingWithChangesThatAreNotSavedIsAskedAbout(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(98).withLeads(1).withContacts(0).withAccounts(0));
        Browser browser = Browser.start()) {
      long connection = Organisations.connect(client, "Unsaved", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      browser.signIn(server);
      browser.open(server.url() + "/mapping/edit.xhtml?connection=" + connection);
      assertFalse(asks(browser), "nothing is changed yet");

      browser.click(By.cssSelector("details[data-key=City] summary"));
      browser.click(By.cssSelector("details[data-key=City] input[value=Remove]"));
      browser.awaitText(By.id("addCrm"), "City");
      assertTrue(asks(browser), "a pair was removed");
      browser.click(By.id("save"));
      browser.awaitText(By.id("notices"), "The mapping is saved");
      assertFalse(asks(browser));
    }
  }

  /** Whether the page would ask before it is left, without leaving it. */
  private static boolean asks(Browser browser) {
    return (Boolean)
        browser.script(
            "var leaving = new Event('beforeunload', {cancelable: true});"
                + " window.dispatchEvent(leaving); return leaving.defaultPrevented");
  }

  private static By ours(String crmField, int value) {
    return By.cssSelector(
        "details[data-key=%s] .value-rows li:nth-child(%d) select".formatted(crmField, value));
  }

  private static String key(TandemClient client, String label) {
    return StreamSupport.stream(client.http().get("/fields").spliterator(), false)
        .filter(field -> field.get("label").asText().equals(label))
        .findFirst()
        .orElseThrow()
        .get("key")
        .asText();
  }

  private static String path(long connection) {
    return "/connections/" + connection + "/mappings/Lead";
  }

  private static JsonNode pair(TandemClient client, long connection, String crmField) {
    return StreamSupport.stream(
            client.http().get(path(connection)).get("pairs").spliterator(), false)
        .filter(pair -> pair.get("crmField").asText().equals(crmField))
        .findFirst()
        .orElseThrow();
  }
}
