package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** "Send alert mail" with a real mail server, which is away at first. */
class AlertMailIT {

  @Test
  void aMailWaitsForTheMailServerAndIsSentOnce() throws MessagingException {
    GreenMail mails = MailServers.start();
    try (StandingPort port = new StandingPort();
        TandemServer server = server(port.number())) {
      server.start();
      TandemClient client = Organisations.client(server);
      long prospect =
          client.putProspect(Map.of("email", "mailed@example.com", "company", "Mailed Ltd"));
      ActionClient actions = ActionClient.here(client);
      Map<String, String> parameters =
          Map.of(
              "to",
              "anna@example.com, bert@example.com",
              "subject",
              "Call {{company}}",
              "text",
              "Dear {{firstName|colleague}},\n\ncall {{email}} today.");

      long request = actions.ask("send-alert-mail", parameters, List.of(prospect));
      JsonNode waiting =
          Waiting.until(
              "a try in vain",
              Organisations.LIMIT,
              () -> actions.runs(request).get("items").get(0),
              run -> run.get("reason").asText().contains("did not take the mail"));
      assertEquals("READY", waiting.get("state").asText(), waiting::toString);

      port.leadsTo(mails.getSmtp().getPort());
      actions.await(request, "DONE", 1, Organisations.LIMIT);
      MimeMessage[] received = mails.getReceivedMessages();
      assertEquals(2, received.length, "one for each address");
      assertEquals("Call Mailed Ltd", received[0].getSubject());
      assertTrue(received[0].getMessageID().startsWith("<tandem-run-"), received[0]::toString);
      assertEquals(received[0].getMessageID(), received[1].getMessageID());
      String text = GreenMailUtil.getBody(received[0]).replace("=3D", "=");
      assertTrue(
          text.replace("\r", "").startsWith("Dear colleague,\n\ncall mailed@example.com today."),
          text);
      assertTrue(text.contains("/tandem/prospect/view.xhtml?id=" + prospect), text);
      toTheOwner(client, mails, prospect);

      long nobodys = client.putProspect(Map.of("email", "nobodys@example.com"));
      long ownerless =
          actions.ask("send-alert-mail", Map.of("subject", "s", "text", "t"), List.of(nobodys));
      actions.await(ownerless, "FAILED", 1, Organisations.LIMIT);
      assertEquals(
          "The prospect has no owner here: give it one, then run this again.",
          actions.runs(ownerless).get("items").get(0).get("reason").asText());
      assertEquals(
          422, refusal(actions, Map.of("to", "bert", "subject", "s", "text", "t")).status());
      Answer unknown = refusal(actions, Map.of("subject", "{{compny}}", "text", "t"));
      assertEquals(422, unknown.status());
      assertTrue(
          unknown.body().toString().contains("Did you mean {{company}}?"), unknown::toString);

      refused(client, actions, port);
      written(server, port, prospect);
    } finally {
      mails.stop();
    }
  }

  private static void toTheOwner(TandemClient client, GreenMail mails, long prospect)
      throws MessagingException {
    long owner =
        client
            .http()
            .post(
                "/users",
                Map.of(
                    "login", "cora",
                    "email", "cora@example.com",
                    "role", "SALES",
                    "password", "copper kettle orbit"))
            .get("id")
            .asLong();
    ActionClient actions = ActionClient.here(client);
    Map<String, String> toOwner = Map.of("to", "user", "user", Long.toString(owner));
    actions.await(
        actions.ask("change-owner", toOwner, List.of(prospect)), "DONE", 1, Organisations.LIMIT);
    actions.await(
        actions.ask("send-alert-mail", Map.of("subject", "Yours", "text", "t"), List.of(prospect)),
        "DONE",
        1,
        Organisations.LIMIT);
    MimeMessage[] received = mails.getReceivedMessages();
    MimeMessage last = received[received.length - 1];
    assertEquals("Yours", last.getSubject());
    assertEquals("cora@example.com", last.getAllRecipients()[0].toString());
  }

  private static Answer refusal(ActionClient actions, Map<String, String> parameters) {
    return actions.send("send-alert-mail", parameters, List.of(1L));
  }

  /** Whom the mail server doesn't know fails at once, and the mails behind it are sent. */
  private static void refused(TandemClient client, ActionClient actions, StandingPort port) {
    List<Long> people = new ArrayList<>();
    for (String login : List.of("gone", "carl", "dora")) {
      long owner =
          client
              .http()
              .post(
                  "/users",
                  Map.of(
                      "login",
                      login + "-mails",
                      "email",
                      login + "@example.com",
                      "role",
                      "SALES",
                      "password",
                      "nobody signs in with this"))
              .get("id")
              .asLong();
      people.add(
          client
              .http()
              .post(
                  "/prospects",
                  Map.of("values", Map.of("email", "of-" + login + "@example.com"), "owner", owner))
              .get("id")
              .asLong());
    }
    try (PickyMailServer picky = new PickyMailServer()) {
      port.leadsTo(picky.port());
      long request =
          actions.ask("send-alert-mail", Map.of("subject", "Look", "text", "Now."), people);
      actions.awaitAmongOthers(request, "DONE", 2, Organisations.LIMIT);
      actions.awaitAmongOthers(request, "FAILED", 1, Organisations.LIMIT);
      assertEquals(Set.of("carl@example.com", "dora@example.com"), Set.copyOf(picky.taken));
      assertEquals(List.of("gone@example.com"), picky.refused, "it is asked once");
      JsonNode failed =
          client.http().get("/action-runs?state=FAILED&request=" + request).get("items").get(0);
      assertEquals(people.get(0), failed.get("prospect").asLong());
      assertEquals(
          "The mail was sent to nobody, as the mail server 127.0.0.1 refuses gone@example.com: 550"
              + " 5.1.1 No such user here",
          failed.get("reason").asText());
    }
  }

  /** A person writes a mail of several lines, sees what it becomes, and has it sent. */
  private static void written(TandemServer server, StandingPort port, long prospect)
      throws MessagingException {
    List<String> faults = new ArrayList<>();
    GreenMail mails = MailServers.start();
    port.leadsTo(mails.getSmtp().getPort());
    try (Browser browser = Browser.start()) {
      browser.signIn(server);
      browser.open(server.url() + "/action/new.xhtml?type=send-alert-mail&prospect=" + prospect);
      browser.type(By.id("parameter_to"), "anna@example.com");
      browser.type(By.id("parameter_subject"), "Call {{compny}}");
      browser.type(By.id("parameter_text"), "Dear {{firstName|colleague}},\ncall {{email}}.");
      browser.click(By.cssSelector("#merge-fields summary"));
      browser.awaitText(By.id("merge-fields"), "{{owner.name}}");
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("parameter_subject_problem"), "Did you mean {{company}}?");
      PageLooks.at(browser, faults, "action-mail-refused");
      browser.type(By.id("parameter_subject"), "Call {{company}}");
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("example"), "Call Mailed Ltd");
      browser.awaitText(By.id("example"), "Dear colleague,\ncall mailed@example.com.");
      PageLooks.at(browser, faults, "action-mail-confirm");
      browser.click(By.id("confirm"));
      browser.awaitAddress("/prospect/view.xhtml");
      browser.awaitText(By.id("notices"), " is asked for.");
      assertTrue(mails.waitForIncomingEmail(Organisations.LIMIT.toMillis(), 1));
      assertEquals("Call Mailed Ltd", mails.getReceivedMessages()[0].getSubject());
      assertEquals(
          "anna@example.com", mails.getReceivedMessages()[0].getAllRecipients()[0].toString());
    } finally {
      mails.stop();
    }
    assertEquals(List.of(), faults);
  }

  private static TandemServer server(int port) {
    return RunningServers.own("alert-mails")
        .environment("MAIL_HOST", "127.0.0.1")
        .environment("MAIL_PORT", Integer.toString(port))
        .environment("MAIL_FROM", "tandem@example.com")
        .environment("MAIL_TLS_REQUIRED", "false")
        .environment("TANDEM_URL", "https://crm.example.com/tandem/")
        .build();
  }
}
