package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/**
 * A person's morning with Tandem, in a browser, on a server with one connected organisation. Keeps
 * pictures of every page in target/screenshots.
 */
@ExtendWith(RunningServers.class)
class PagesIT {
  private static final SandboxOrg ORG =
      SandboxOrg.start(o -> o.withSeed(301).withLeads(400).withContacts(200).withAccounts(40));

  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.start();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @AfterAll
  static void closeOrganisation() {
    ORG.close();
  }

  @Test
  void aPersonSignsInStartsACycleWatchesItAndAsksWhy(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    long connection = Organisations.connect(client, "Morning", ORG.settings());
    Organisations.awaitRest(client, connection);
    Organisations.Person person = Organisations.somebody(client, ORG);
    ORG.edit(person.object(), person.crmId(), Map.of("Title", "Chief Navigator"));

    signIn(server);
    browser.open(server.url() + "/connection/view.xhtml?id=" + connection);
    browser.click(By.id("runNow"));
    browser.awaitAddress("/sync/view.xhtml");
    browser.see(By.cssSelector("[data-run-state='DONE']"));
    browser.awaitText(By.id("records"), "Chief Navigator");

    browser.open(server.url() + "/prospect/list.xhtml?search=" + person.email());
    browser.click(By.cssSelector(".prospect-link"));
    browser.awaitAddress("/prospect/view.xhtml");
    browser.awaitText(By.cssSelector(".fields .value"), person.email());
    browser.click(By.id("why-jobTitle"));
    browser.awaitText(By.id("why"), "Chief Navigator");
    browser.picture("why");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void everyPageFitsWideAndNarrow(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    long connection = Organisations.connect(client, "Pictures", ORG.settings());
    Organisations.awaitRest(client, connection);
    long run = client.runs(connection).get(0).id();
    long prospect = client.prospects().get(0).get("id").asLong();
    browser.open(server.url() + "/login.xhtml");
    browser.picture("login");
    signIn(server);
    for (Map.Entry<String, String> page :
        Map.of(
                "dashboard", "/dashboard.xhtml",
                "connections", "/connection/list.xhtml",
                "connection", "/connection/view.xhtml?id=" + connection,
                "connection-new", "/connection/edit.xhtml?backend=salesforce",
                "runs", "/sync/list.xhtml",
                "run", "/sync/view.xhtml?id=" + run,
                "prospects", "/prospect/list.xhtml",
                "prospect", "/prospect/view.xhtml?id=" + prospect,
                "plugins", "/plugin/list.xhtml")
            .entrySet()) {
      browser.open(server.url() + page.getValue());
      browser.see(By.cssSelector("main h1"));
      browser.picture(page.getKey());
      browser.narrow();
      assertFalse(browser.scrollsSideways(), page.getKey() + " is wider than 390 pixels");
      browser.wide();
      assertFalse(browser.scrollsSideways(), page.getKey() + " is wider than 1280 pixels");
      assertEquals(List.of(), browser.complaints(), page.getKey());
    }
  }

  @Test
  void aStrangerIsAskedToSignIn(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    browser.open(server.url() + "/prospect/list.xhtml");
    assertTrue(URI.create(browser.address()).getPath().endsWith("/login.xhtml"), browser::address);
    browser.type(By.id("login"), server.login());
    browser.type(By.id("password"), "wrong");
    browser.click(By.id("signIn"));
    browser.see(By.id("refused"));
  }

  private void signIn(TandemServer server) {
    browser.open(server.url().toString());
    browser.type(By.id("login"), server.login());
    browser.type(By.id("password"), server.password());
    browser.click(By.id("signIn"));
    browser.awaitAddress("dashboard");
  }
}
