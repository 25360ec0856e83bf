package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** An admin's and a new colleague's first day, in a browser. */
@ExtendWith(RunningServers.class)
class UserPagesIT {
  private static final String FIRST = "copper kettle orbit";
  private static final String SECOND = "quiet violin harbour";

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
  void anAdminAddsAColleagueWhoChangesTheirPassword(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    String login = "colleague" + System.nanoTime();
    browser.signIn(server);
    browser.open(server.url() + "/user/list.xhtml");
    browser.click(By.id("add"));
    browser.type(By.id("login"), login);
    browser.type(By.id("firstPassword"), "password1234");
    browser.click(By.id("save"));
    browser.awaitText(By.id("firstPassword_problem"), "guessed first");
    browser.type(By.id("firstPassword"), FIRST);
    browser.click(By.id("save"));
    browser.awaitText(By.id("notices"), login + " can sign in now.");
    signOut();

    browser.signIn(server, login, FIRST);
    assertFalse(browser.shows(By.linkText("Audit")), "a viewer's navigation has no admin's page");
    browser.open(server.url() + "/user/password.xhtml");
    browser.type(By.id("present"), FIRST);
    browser.type(By.id("wanted"), SECOND);
    browser.type(By.id("repeated"), SECOND);
    browser.click(By.id("change"));
    browser.awaitText(By.id("notices"), "Your password is changed.");
    signOut();
    browser.signIn(server, login, SECOND);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aTokenIsShownOnceWorksAndIsRevoked(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    String name = "report " + System.nanoTime();
    browser.signIn(server);
    browser.open(server.url() + "/token/list.xhtml");
    browser.type(By.id("name"), name);
    browser.click(By.id("makeToken"));
    String token = browser.see(By.cssSelector("#created code")).getText();
    assertEquals(200, connections(server, token));

    browser.open(server.url() + "/token/list.xhtml");
    assertFalse(browser.shows(By.id("created")), "the token is shown again");
    browser.click(By.cssSelector("[title='Revoke " + name + "']"));
    browser.awaitText(By.id("notices"), "The token is revoked.");
    assertEquals(401, connections(server, token));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theAuditLogShowsWhatWasAndWhatIs(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    String login = "audited" + System.nanoTime();
    long id =
        client
            .http()
            .post("/users", Map.of("login", login, "role", "VIEWER", "password", FIRST))
            .get("id")
            .asLong();
    client
        .http()
        .put("/users/" + id, Map.of("login", login, "role", "VIEWER", "fullName", "<b>Ann</b> Ek"));
    browser.signIn(server);

    browser.open(server.url() + "/audit/list.xhtml");
    browser.type(By.id("find"), login);
    browser.click(By.cssSelector(".filters button"));

    browser.awaitText(By.cssSelector("#entries .after"), "<b>Ann</b> Ek");
    browser.awaitText(By.id("total"), "2");
    assertTrue(browser.see(By.id("entries")).getText().contains("configured token changed user"));
    assertEquals(List.of(), browser.complaints());
  }

  private static int connections(TandemServer server, String token) {
    return new TandemClient(server.url(), token)
        .http()
        .send("GET", "/connections", Optional.empty())
        .status();
  }

  private void signOut() {
    browser.click(By.cssSelector("#user-menu summary"));
    browser.click(By.id("sign-out"));
    browser.awaitAddress("login");
  }
}
