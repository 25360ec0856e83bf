package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.server.TandemServer;

/** What somebody asks for too often in a day is done only once an admin has looked at it. */
@ExtendWith(RunningServers.class)
class ActionApprovalIT {

  private static final int PEOPLE = 5;

  @Test
  void aPersonIsToldBeforehandAndAnAdminLetsItGoOn(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    try (ActionStage stage = ActionStage.set(server, "tooMany");
        Browser browser = Browser.start()) {
      String ids =
          people(stage).stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
      stage.actions().unasked(PEOPLE - 1);
      String campaign =
          stage.org().create("Campaign", Map.of("Name", "Big fair", "IsActive", true));
      List<String> faults = new ArrayList<>();
      browser.signIn(server);

      browser.open(
          server.url()
              + "/action/new.xhtml?type=add-to-campaign&connection="
              + stage.connection()
              + "&ids="
              + ids);
      browser.see(By.cssSelector("#parameter_campaign option[value='" + campaign + "']"));
      browser.choose(By.id("parameter_campaign"), campaign);
      browser.see(By.cssSelector("#parameter_status:enabled option[value='Responded']"));
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("confirmation"), "An admin has to approve it");
      PageLooks.at(browser, faults, "action-confirm-held");
      browser.click(By.id("confirm"));
      browser.awaitAddress("/action/list.xhtml?request=");
      browser.awaitText(By.id("list"), "waits for approval");
      PageLooks.at(browser, faults, "action-request-held");
      long request = Long.parseLong(browser.address().replaceAll(".*request=(\\d+).*", "$1"));
      assertEquals(PEOPLE, stage.actions().count(request, "HELD"));

      browser.open(server.url() + "/approval/list.xhtml");
      PageLooks.at(browser, faults, "approval-list-action");
      long approval = stage.actions().approval(request);
      browser.click(By.cssSelector(".card a[href$='/approval/view.xhtml?id=" + approval + "']"));
      browser.awaitText(By.id("requests"), "Big fair");
      browser.awaitText(By.id("held"), "big0");
      PageLooks.at(browser, faults, "approval-view-action");
      assertEquals(0, members(stage, campaign), "nothing goes out before that");
      browser.click(By.id("approve"));
      browser.awaitText(By.id("notices"), "Approved.");

      stage.actions().await(request, "DONE", PEOPLE, Organisations.LIMIT);
      assertEquals(PEOPLE, members(stage, campaign));
      browser.complaints().forEach(faults::add);
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void whatAnAdminDecidesAgainstIsDoneByNobody(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "notSoMany")) {
      List<Long> people = people(stage);
      stage.actions().unasked(PEOPLE - 1);
      Map<String, String> template = Map.of("template", template(stage));
      long few = stage.actions().ask("create-task", template, people.subList(0, 2));
      long many = stage.actions().ask("create-task", template, people);
      long more = stage.actions().ask("create-task", template, people.subList(0, 3));
      long approval = stage.actions().approval(many);
      assertEquals(approval, stage.actions().approval(more), "one decision for all of it");
      JsonNode held = stage.client().http().get("/approvals/" + approval + "/records");
      assertEquals(PEOPLE, held.get("items").size(), "each prospect once");

      stage.client().http().post("/approvals/" + approval + "/discard", Map.of());
      stage.actions().await(few, "DONE", 2, Organisations.LIMIT);

      assertEquals(PEOPLE, stage.actions().count(many, "CANCELLED"));
      assertEquals(3, stage.actions().count(more, "CANCELLED"));
      List<Long> runs =
          IntStream.range(0, PEOPLE)
              .mapToObj(i -> stage.actions().runs(many).get("items").get(i).get("id").asLong())
              .toList();
      JsonNode again = stage.client().http().post("/action-runs/run-again", Map.of("runs", runs));
      assertEquals(0, again.get("changed").asInt(), again::toString);
      assertEquals(
          2,
          stage.org().records("Task").stream()
              .filter(task -> task.path("Subject").asText().equals("Call if held"))
              .count());
    }
  }

  private static List<Long> people(ActionStage stage) {
    IntStream.range(0, PEOPLE).forEach(i -> stage.lead("big" + i, Map.of()));
    stage.read();
    return IntStream.range(0, PEOPLE).mapToObj(i -> stage.prospect("big" + i)).toList();
  }

  private static long members(ActionStage stage, String campaign) {
    return stage.org().records("CampaignMember").stream()
        .filter(member -> member.path("CampaignId").asText().equals(campaign))
        .count();
  }

  private static String template(ActionStage stage) {
    return stage
        .client()
        .http()
        .post("/task-templates", Map.of("name", "Held", "subject", "Call if held", "dueDays", 1))
        .get("id")
        .asText();
  }
}
