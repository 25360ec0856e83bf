package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** An admin keeps task templates in a browser. */
@ExtendWith(RunningServers.class)
class TaskPagesIT {

  private final List<String> faults = new ArrayList<>();
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.start();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aTemplateIsWrittenWithItsPreviewAndDeletedWithAWarning(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    String name = "Pages " + System.nanoTime();
    try (TwoSides sides = TwoSides.withLeads(server, "task-pages", 1)) {
      String email = name.replace(' ', '-').toLowerCase(Locale.ROOT) + "@pages.example.com";
      long prospect =
          client.putProspect(Map.of("email", email, "firstName", "Anna <i>", "lastName", "Ek"));
      browser.signIn(server);
      browser.open(server.url() + "/tasktemplate/list.xhtml");
      browser.click(By.id("add"));
      browser.awaitAddress("/tasktemplate/edit.xhtml");
      look("task-template-new");
      browser.type(By.id("name"), name);
      browser.typeOver(By.id("find"), email);
      browser.awaitText(By.id("chosen"), "Anna <i> Ek");
      browser.typeOver(By.id("subject"), "Call {{frstName}}");
      browser.awaitText(By.id("subject_problem"), "Did you mean {{firstName}}?");
      browser.typeOver(By.id("subject"), "Call {{firstName|somebody}} of {{company|no company}}");
      browser.awaitText(By.id("shown-subject"), "Call Anna <i> of no company");
      browser.typeOver(By.id("description"), "Hello {{firstName}},\nplease call back.");
      browser.awaitText(By.id("shown-description"), "please call back.");
      browser.typeOver(By.id("dueDays"), "2");
      browser.typeOver(By.id("remindHours"), "many");
      browser.awaitText(By.id("remindHours_problem"), "Give a whole number, or nothing.");
      browser.typeOver(By.id("remindHours"), "1");
      browser.click(By.id("readWords"));
      browser.awaitText(By.id("offered"), "Priorities: ");
      browser.awaitText(By.id("offered"), "Not Started");
      browser.type(By.id("status"), "Not Started");
      look("task-template-preview");
      browser.click(By.id("save"));
      browser.awaitAddress("/tasktemplate/list.xhtml");
      browser.awaitText(By.id("notices"), "is saved");
      browser.awaitText(By.id("templates"), "in 2 working days");
      look("task-template-list");

      browser.click(By.linkText(name));
      browser.awaitAddress("/tasktemplate/edit.xhtml?id=");
      browser.type(By.id("name"), "");
      browser.click(By.id("save"));
      browser.awaitText(By.id("name_problem"), "Give a name");
      String id = template(client, name);
      ActionClient actions = ActionClient.of(client, sides.connection());
      actions.await(
          actions.ask("create-task", Map.of("template", id), List.of(prospect)),
          "WAITING",
          1,
          Organisations.LIMIT);
      browser.open(server.url() + "/tasktemplate/delete.xhtml?id=" + id);
      browser.awaitText(By.id("waiting"), "1 task still to be created needs this template");
      look("task-template-delete");
      browser.click(By.id("act"));
      browser.awaitAddress("/tasktemplate/list.xhtml");
      browser.awaitText(By.id("notices"), "The template is deleted.");
      assertFalse(browser.shows(By.linkText(name)));
    }
    assertEquals(List.of(), faults);
  }

  private static String template(TandemClient client, String name) {
    for (var template : client.http().get("/task-templates")) {
      if (template.get("name").asText().equals(name)) {
        return template.get("id").asText();
      }
    }
    throw new AssertionError("There is no template " + name);
  }

  private void look(String page) {
    PageLooks.at(browser, faults, page);
  }
}
