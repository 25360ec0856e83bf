package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** A person asks in a browser for what was asked for before, and stops it. */
@ExtendWith(RunningServers.class)
class ActionTwiceIT {

  @Test
  void whoeverAsksForTheSameAgainIsToldAndMayStopAllThatHasNotBegun(
      RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    List<String> faults = new ArrayList<>();
    try (ActionStage stage = ActionStage.set(server, "asked-twice");
        Browser browser = Browser.start()) {
      long connection = stage.connection();
      String mine = "nobody" + connection + "-";
      String campaign = stage.org().create("Campaign", Map.of("Name", "Twice", "IsActive", true));
      List<Long> people = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        people.add(client.putProspect(Map.of("email", stage.email(mine + i))));
      }
      stage.actions().ask("add-to-campaign", Map.of("campaign", campaign), people.subList(0, 2));
      browser.signIn(server);

      browser.open(
          server.url()
              + "/action/new.xhtml?type=add-to-campaign&search="
              + mine
              + "&connection="
              + connection);
      browser.choose(By.id("parameter_campaign"), campaign);
      browser.see(By.cssSelector("#parameter_status:enabled"));
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("open"), "2 have an open run of the same action");
      PageLooks.at(browser, faults, "action-confirm-open");
      browser.awaitText(By.id("confirmation"), "1 waits for the link");
      browser.click(By.id("leavingOut"));
      browser.awaitText(By.id("confirmation"), "3 wait for the link");
      browser.click(By.id("confirm"));
      browser.see(By.cssSelector("[data-run-state='WAITING']"));
      browser.click(By.id("stop"));
      browser.awaitText(By.id("notices"), "3 taken back");
      browser.see(By.cssSelector("[data-run-state='OVER']"));
      assertEquals(
          2,
          client
              .http()
              .get("/action-runs?size=1&state=WAITING&connection=" + connection)
              .get("total")
              .asInt());
    }
    assertEquals(List.of(), faults);
  }
}
