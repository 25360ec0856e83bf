package org.tandemcrm.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.ServerScript;
import org.tandemcrm.it.server.TandemServer;

/** A back-up of a server that works, restored into a fresh server by the documented commands. */
class BackupIT {

  /** A restored database needs the key with which its secrets were encrypted. */
  private static final String KEYS =
      "kept:"
          + Base64.getEncoder().encodeToString("the same key for both servers ok".getBytes(UTF_8));

  @Test
  void aFreshServerGoesOnWithTheRestoredDatabase(@TempDir Path backups) {
    try (TandemServer server = server("backed-up", backups);
        TandemServer other = server("restored", backups)) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection =
          client.createConnection(
              "Kept", "memory", Map.of("password", "x", "people", "400"), Organisations.RARELY);
      Organisations.awaitRest(client, connection);
      Set<String> emails = emails(client);
      assertFalse(emails.isEmpty());

      server.script("tandem-backup", "night").orThrow();
      assertNotEquals(0, server.script("tandem-backup", "night").code(), "a name twice");
      assertNotEquals(0, server.script("tandem-backup", "..").code(), "a name that leads out");
      assertNotEquals(
          0, server.script("tandem-restore", backups + "/night").code(), "under a running server");
      assertNothingLeadsOut(client, backups);
      assertEquals(emails, emails(client));

      ServerScript restored = other.script("tandem-restore", backups + "/night");
      assertTrue(restored.orThrow().contains("Restored"), restored::output);
      other.start();
      TandemClient copy = Organisations.client(other);
      assertEquals(emails, emails(copy));
      assertEquals(client.linked(connection), copy.linked(connection));
      JsonNode paused = copy.connection(connection);
      assertEquals("PAUSED", paused.get("state").asText());
      assertTrue(paused.get("stateReason").asText().contains("another installation"));
      assertEquals("ENABLED", client.connection(connection).get("state").asText());
      adopt(other, server.password());
    }
  }

  private static void assertNothingLeadsOut(TandemClient client, Path backups) {
    for (String name : List.of("%2e%2e", "..%5Cout", "a%20b", "-x", ".hidden")) {
      int status = client.http().send("PUT", "/backups/" + name, Optional.empty()).status();
      // The server itself answers some of them, dots with 500, before Tandem sees them.
      assertTrue(status >= 400, name + " gave " + status);
    }
    assertEquals(List.of("night"), List.of(backups.toFile().list()));
  }

  /** The users are those of the restored database, so its password is the other server's. */
  private static void adopt(TandemServer server, String password) {
    try (Browser browser = Browser.start()) {
      browser.open(server.url().toString());
      browser.type(By.id("login"), server.login());
      browser.type(By.id("password"), password);
      browser.click(By.id("signIn"));
      browser.awaitAddress("dashboard");
      browser.see(By.id("copied"));
      browser.picture("restored-copy");
      browser.click(By.cssSelector("[id$='adopt']"));
      browser.awaitText(By.id("notices"), "This is the installation now");
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static TandemServer server(String name, Path backups) {
    return RunningServers.own(name)
        .environment("TANDEM_BACKUP_DIR", backups.toString())
        .environment("TANDEM_SECRET_KEYS", KEYS)
        .build();
  }

  private static Set<String> emails(TandemClient client) {
    return client.prospects().stream()
        .map(prospect -> prospect.path("email").asText(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
