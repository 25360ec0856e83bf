package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** A person adds, edits, bulk-edits and imports prospects in a browser. */
@ExtendWith(RunningServers.class)
class EditingPagesIT {

  @TempDir private Path folder;

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
  void aPersonAddsAProspectIsToldWhatIsWrongAndEditsIt(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    client
        .http()
        .post(
            "/prospects",
            Map.of("values", Map.of("email", "taken@pages.example.com", "lastName", "Taken")));
    browser.signIn(server);

    browser.open(server.url() + "/prospect/list.xhtml");
    browser.click(By.id("add"));
    browser.awaitAddress("/prospect/new.xhtml");
    browser.type(By.id("field_email"), "taken@pages.example.com");
    browser.type(By.id("field_employees"), "many");
    browser.type(By.id("field_lastName"), "Nordmann");
    browser.awaitText(By.id("field_employees_problem"), "Write it like 250.");
    browser.awaitText(By.id("field_email_problem"), "belongs to the prospect");
    browser.click(By.id("save"));
    browser.awaitText(By.id("problems"), "to put right");
    look("prospect-new-refused");
    browser.type(By.id("field_email"), "nordmann@pages.example.com");
    browser.type(By.id("field_employees"), "250");
    browser.click(By.id("save"));
    browser.awaitAddress("/prospect/view.xhtml");
    browser.awaitText(By.id("timeline"), "250");

    browser.click(By.id("edit"));
    browser.awaitAddress("/prospect/edit.xhtml");
    browser.type(By.id("field_city"), "Tromsø");
    look("prospect-edit");
    browser.click(By.id("save"));
    browser.awaitAddress("/prospect/view.xhtml");
    browser.awaitText(By.id("timeline"), "Tromsø");
    browser.click(By.id("why-city"));
    browser.awaitText(By.id("why"), "edited by " + server.login());
    look("prospect-why-edited");
    assertEquals(List.of(), faults);
  }

  @Test
  void aPersonAddsAnAccountAndIsOfferedWhatTheCrmHas(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (TwoSides sides = TwoSides.withLeads(server, "choices", 1)) {
      browser.signIn(server);
      browser.open(server.url() + "/account/list.xhtml");
      browser.click(By.id("add"));
      browser.awaitAddress("/account/new.xhtml");
      look("account-new");
      browser.type(By.id("field_city"), "Oslo");
      browser.click(By.id("save"));
      browser.awaitText(By.id("field_name_problem"), "A new account needs a name.");
      browser.type(By.id("field_name"), "Fjord AS " + System.nanoTime());
      assertEquals(
          1L,
          browser.script(
              "return document.querySelectorAll('#field_industry_choices"
                  + " option[value=\"Energy\"]').length"));
      browser.click(By.id("save"));
      browser.awaitAddress("/account/view.xhtml");
      browser.awaitText(By.id("notices"), "The account is here now.");
      browser.awaitText(By.id("places"), "Create in choices");
      browser.open(server.url() + "/opportunity/new.xhtml");
      look("opportunity-new");
      long prospect = sides.prospect(TwoSides.emails("choices", 1).get(0));
      browser.open(server.url() + "/prospect/edit.xhtml?id=" + prospect);
      browser.type(By.id("field_salutation"), "Captain");
      look("prospect-edit-choices");
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void aPersonEditsChosenProspectsTogetherAndTakesItBack(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    for (int person = 1; person <= 3; person++) {
      client
          .http()
          .post(
              "/prospects",
              Map.of("values", Map.of("email", "bulky" + person + "@pages.example.com")));
    }
    browser.signIn(server);

    browser.open(server.url() + "/prospect/list.xhtml?search=bulky");
    browser.see(By.cssSelector("[data-choose]"));
    browser.script(
        "document.querySelectorAll('[data-choose]').forEach((box, at) => at < 2 && box.click())");
    browser.awaitText(By.id("bulkChosen"), "Edit 2 chosen");
    look("prospect-list-chosen");
    browser.click(By.id("bulkChosen"));
    browser.awaitAddress("/prospect/bulk.xhtml");
    browser.script("document.getElementById('field').value = 'country'");
    browser.type(By.id("value"), "Norway");
    look("prospect-bulk");
    browser.click(By.id("prepare"));
    browser.awaitAddress("/editing/view.xhtml");
    browser.awaitText(By.id("settings"), "Norway");
    look("editing-view-draft");
    assertEquals("Change 2 prospects", browser.see(By.id("start")).getDomProperty("value"));
    browser.click(By.id("start"));
    browser.see(By.cssSelector("[data-run-state='DONE']"));
    assertEquals(2, norwegians(client));

    browser.click(By.id("undo"));
    browser.see(By.cssSelector("[data-run-state='DRAFT']"));
    browser.click(By.id("start"));
    browser.see(By.cssSelector("[data-run-state='DONE']"));
    assertEquals(0, norwegians(client));
    browser.open(server.url() + "/editing/list.xhtml");
    browser.awaitText(By.id("runs"), "Undo: Set Country");
    look("editing-list");
    assertEquals(List.of(), faults);
  }

  @Test
  void aPersonImportsAFile(RunningServers.Servers servers) throws IOException {
    TandemServer server = servers.on(Database.DERBY);
    Path file = folder.resolve("guests.csv");
    Files.write(
        file,
        "email;Surname;Shoes\nguest1@pages.example.com;Gäst;41\nnonsense;Nobody;42\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    browser.signIn(server);

    browser.open(server.url() + "/editing/list.xhtml");
    browser.click(By.id("upload"));
    browser.awaitAddress("/importing/upload.xhtml");
    browser.see(By.id("file")).sendKeys(file.toAbsolutePath().toString());
    browser.click(By.id("read"));
    browser.awaitText(By.id("file_problem"), "Line 2 holds bytes that are not UTF-8");
    look("importing-upload-refused");
    browser.see(By.id("file")).sendKeys(file.toAbsolutePath().toString());
    browser.script("document.getElementById('encoding').value = 'WINDOWS_1252'");
    browser.click(By.id("read"));
    browser.awaitAddress("/importing/edit.xhtml");
    assertEquals("lastName", browser.see(By.id("column_1")).getDomProperty("value"));
    look("importing-edit");
    browser.click(By.id("check"));
    browser.awaitAddress("/editing/view.xhtml");
    browser.see(By.cssSelector("[data-run-state='CHECKED']"));
    browser.awaitText(By.id("items"), "Email is no email address");
    look("editing-view-checked");
    browser.click(By.id("start"));
    browser.see(By.cssSelector("[data-run-state='DONE']"));
    assertTrue(
        Organisations.client(server).prospectByEmail("guest1@pages.example.com").isPresent());
    assertFalse(browser.shows(By.id("discard")));
    assertEquals(List.of(), faults);
  }

  private static long norwegians(TandemClient client) {
    return client.prospects().stream()
        .filter(prospect -> prospect.path("email").asText().startsWith("bulky"))
        .filter(prospect -> prospect.path("country").asText().equals("Norway"))
        .count();
  }

  private void look(String page) {
    PageLooks.at(browser, faults, page);
  }
}
