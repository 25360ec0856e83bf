package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** The settings of a connection, by REST and on their page. */
@ExtendWith(RunningServers.class)
class ConnectionSettingsIT {

  @Test
  void anAdminChoosesThemOnThePage(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    try (SandboxOrg org = SandboxOrg.start(options -> options.withLeads(5).withContacts(5));
        Browser browser = Browser.start()) {
      TandemClient client = Organisations.client(server);
      long id = Organisations.connect(client, "settings " + System.nanoTime(), org.settings());
      String settings = "/connections/" + id + "/settings";
      JsonNode before = client.http().get(settings);
      assertEquals(7, before.get("sweepDays").asInt());
      assertEquals(false, before.get("usersByHand").asBoolean());

      browser.signIn(server);
      browser.open(server.url() + "/connection/view.xhtml?id=" + id);
      browser.click(By.id("settings"));
      browser.type(By.id("sweepDays"), "0");
      browser.click(By.id("save"));
      browser.awaitText(By.id("settings"), "Give a number from 1 to 90.");
      browser.type(By.id("sweepDays"), "14");
      browser.click(By.id("usersByHand"));
      browser.picture("connection-settings");
      browser.click(By.id("save"));
      browser.awaitText(By.id("notices"), "The settings are saved");

      JsonNode after = client.http().get(settings);
      assertEquals(14, after.get("sweepDays").asInt());
      assertEquals(true, after.get("usersByHand").asBoolean());
      assertEquals(before.get("apiShare"), after.get("apiShare"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void badOnesAreRefusedAllAtOnce(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (SandboxOrg org = SandboxOrg.start(options -> options.withLeads(5).withContacts(5))) {
      TandemClient client = Organisations.client(server);
      long id = Organisations.connect(client, "settings " + System.nanoTime(), org.settings());
      Answer answer =
          client
              .http()
              .send(
                  "PUT",
                  "/connections/" + id + "/settings",
                  Optional.of(Map.of("firstLoadPace", -1, "apiShare", 101, "sweepDays", 91)));
      assertEquals(400, answer.status());
      for (String field : List.of("firstLoadPace", "apiShare", "sweepDays", "usersByHand")) {
        assertTrue(
            answer.body().toString().contains(field), answer.body() + " doesn't name " + field);
      }
    }
  }
}
