package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** People are told by a real mail server: once when something begins, once when it is over. */
class AlertIT {
  private static final String ANNA = "anna@example.com";

  @Test
  void aStoppedConnectionIsMailedAndItsRecoveryToo() throws MessagingException {
    GreenMail mails = MailServers.start();
    try (TandemServer server = server(mails)) {
      server.start();
      TandemClient client = Organisations.client(server);
      client.http().put("/alerts/settings", Map.of("recipients", List.of(ANNA)));

      client.http().post("/alerts/test", Map.of());
      assertEquals(List.of("[Tandem] Test of the alerts"), subjects(mails));

      Map<String, String> wrong = Map.of("password", "wrong");
      long connection = client.createConnection("Mailed", "memory", wrong, Organisations.RARELY);
      awaitMails(mails, 2);
      assertEquals("[Tandem] Connection Mailed is stopped", subjects(mails).get(1));
      MimeMessage mail = mails.getReceivedMessages()[1];
      assertEquals(ANNA, mail.getAllRecipients()[0].toString());
      assertEquals("tandem@example.com", mail.getFrom()[0].toString());
      String text = GreenMailUtil.getBody(mail);
      assertTrue(
          text.contains("https://crm.example.com/tandem/connection/view.xhtml?id=" + connection),
          text);
      assertEquals(1, client.http().get("/alerts/open").size());
      look(server);

      client.updateConnection(
          connection, "Mailed", "memory", Map.of("password", "good"), Organisations.RARELY);
      awaitMails(mails, 3);
      assertEquals("[Tandem] Over: Connection Mailed is stopped", subjects(mails).get(2));
      assertEquals(0, client.http().get("/alerts/open").size());
      assertEquals(1, client.http().get("/alerts/past").get("items").size());
      approvals(client, mails);
    } finally {
      mails.stop();
    }
  }

  /** What waits for an approval is mailed, and that nothing waits any more. */
  private static void approvals(TandemClient client, GreenMail mails) {
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(307).withLeads(8).withContacts(0).withAccounts(1))) {
      long connection = GuardedOrganisation.connect(client, org);
      GuardedOrganisation.edit(client, org, connection);
      Organisations.cycle(client, connection);
      JsonNode approval = client.http().get("/approvals").get(0);

      awaitMails(mails, 4);
      String name = client.connection(connection).get("name").asText();
      String head = "Connection " + name + " waits for an approval";
      assertEquals("[Tandem] " + head, subjects(mails).get(3));
      // Long lines are broken on their way.
      String text = GreenMailUtil.getBody(mails.getReceivedMessages()[3]).replaceAll("=\r?\n", "");
      assertTrue(text.contains("It would change more than 1 %"), text);
      assertTrue(text.contains(approval.get("records").asInt() + " prospect records wait."), text);
      String page = "/approval/view.xhtml?id=" + approval.get("id").asLong();
      assertTrue(text.replace("=3D", "=").contains("https://crm.example.com/tandem" + page), text);

      String decision = "/approvals/" + approval.get("id").asLong() + "/discard";
      client.http().post(decision, Map.of());
      awaitMails(mails, 5);
      assertEquals("[Tandem] Over: " + head, subjects(mails).get(4));
      assertEquals(5, mails.getReceivedMessages().length);
    }
  }

  private static void look(TandemServer server) {
    try (Browser browser = Browser.start()) {
      browser.open(server.url() + "/alert/list.xhtml");
      browser.type(By.id("login"), server.login());
      browser.type(By.id("password"), server.password());
      browser.click(By.id("signIn"));
      browser.awaitText(By.id("open"), "Connection Mailed is stopped");
      browser.picture("alerts");
      browser.narrow();
      browser.see(By.id("open"));
      assertFalse(browser.scrollsSideways(), "wider than 390 pixels");
      browser.wide();
      browser.type(By.id("recipients"), ", bob");
      browser.click(By.id("save"));
      browser.awaitText(By.id("recipients_problem"), "bob is no mail address.");
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static TandemServer server(GreenMail mails) {
    return RunningServers.own("alerts")
        .environment("MAIL_HOST", "127.0.0.1")
        .environment("MAIL_PORT", Integer.toString(mails.getSmtp().getPort()))
        .environment("MAIL_FROM", "tandem@example.com")
        .environment("MAIL_TLS_REQUIRED", "false")
        .environment("TANDEM_ALERT_SECONDS", "3")
        .environment("TANDEM_URL", "https://crm.example.com/tandem/")
        .build();
  }

  private static void awaitMails(GreenMail mails, int count) {
    Waiting.until(
        count + " mails",
        Organisations.LIMIT,
        () -> mails.getReceivedMessages().length,
        received -> received >= count);
  }

  private static List<String> subjects(GreenMail mails) {
    return Arrays.stream(mails.getReceivedMessages()).map(AlertIT::subject).toList();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
