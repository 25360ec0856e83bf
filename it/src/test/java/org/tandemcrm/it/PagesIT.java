package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** A person's morning with Tandem, in a browser, on a server with one connected organisation. */
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
    Organisations.awaitFirstLoad(client, connection);
    Organisations.Person person = Organisations.somebody(client, ORG);
    ORG.edit(person.object(), person.crmId(), Map.of("Title", "Chief Navigator"));

    browser.signIn(server);
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
    assertEquals(List.of(), browser.complaints());
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
}
