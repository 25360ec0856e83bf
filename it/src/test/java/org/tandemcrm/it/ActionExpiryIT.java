package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * The two weeks that a run waits for its link, on the whole server with a clock that is put
 * forward: a notice the day before, given up at the end, and asked for again.
 */
class ActionExpiryIT {

  private static final Duration PATIENCE = Duration.ofDays(14);

  @Test
  void whoIsNoLeadWithinTwoWeeksIsGivenUpWithANoticeADayBefore() {
    GreenMail mails = MailServers.start();
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(78).withLeads(2).withContacts(2).withAccounts(1));
        TandemServer server = server(mails)) {
      server.start();
      // At its first look, at half past a minute, the server takes note that no night was missed.
      Instant look = Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.MINUTES).plusSeconds(30);
      TandemClient client = Organisations.client(server);
      client.http().put("/alerts/settings", Map.of("recipients", List.of("anna@example.com")));
      String fair = org.create("Campaign", Map.of("Name", "Fair", "IsActive", true));
      long connection = Organisations.connect(client, "Expiry", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      client.http().post("/connections/" + connection + "/lists/refresh", Map.of());
      assertTrue(readAt(client, connection, fair).isBefore(Instant.now().plusSeconds(60)));
      refuseANoticeBeforeTheBeginning(client, connection);
      ActionClient actions = ActionClient.of(client, connection);
      actions.actAtOnce();
      long late = client.putProspect(Map.of("email", "late@expiry.example", "lastName", "Late"));
      long request =
          actions.ask("convert-lead", Map.of("status", "Closed - Converted"), List.of(late));
      JsonNode waits = run(client, actions, request, "WAITING");
      assertEquals(
          Instant.parse(waits.get("askedAt").asText()).plus(PATIENCE),
          Instant.parse(waits.get("expiresAt").asText()));
      int eventsBefore = waits.get("events").size();
      Waiting.until(
          "the first look for nightly work",
          Organisations.LIMIT,
          Instant::now,
          now -> now.isAfter(look.plusSeconds(3)));

      restart(server, client, connection, PATIENCE.minusHours(23));
      JsonNode told =
          Waiting.until(
              "the notice a day before",
              Organisations.LIMIT,
              () -> run(client, actions, request, "WAITING"),
              run -> run.get("events").size() == eventsBefore + 1);
      assertEquals(
          "Is given up within a day, unless the prospect becomes a lead or contact by then.",
          told.get("reason").asText());
      String notice = mail(mails, "[Tandem] Actions are about to be given up: Convert lead");
      assertTrue(notice.contains("In the connection Expiry they wait"), notice);
      assertTrue(notice.contains("are given up within a day"), notice);
      Waiting.until(
          "the night to read the lists",
          Organisations.LIMIT,
          () -> readAt(client, connection, fair),
          at -> at.isAfter(Instant.now().plus(PATIENCE.minusDays(2))));

      restart(server, client, connection, PATIENCE.plusHours(1));
      Waiting.until(
          "the end of its patience",
          Organisations.LIMIT,
          () -> actions.count(request, "DISMISSED"),
          given -> given == 1);
      JsonNode given = run(client, actions, request, "DISMISSED");
      assertTrue(
          given.get("reason").asText().startsWith("Given up after 14 days"), given::toString);
      String end = mail(mails, "[Tandem] Over: Actions were given up: Convert lead");
      assertTrue(end.contains("In the connection Expiry: 1 was given up."), end);

      client
          .http()
          .post("/action-runs/run-again", Map.of("runs", List.of(given.get("id").asLong())));
      JsonNode again = run(client, actions, request, "WAITING");
      assertTrue(
          Instant.parse(again.get("expiresAt").asText())
              .isAfter(Instant.now().plus(PATIENCE).plus(PATIENCE)),
          again::toString);
      org.create(
          "Lead", Map.of("LastName", "Late", "Company", "Spät", "Email", "late@expiry.example"));
      Waiting.until(
          "the lead to be converted",
          Organisations.LIMIT,
          () -> {
            Organisations.cycle(client, connection);
            return actions.count(request, "DONE");
          },
          done -> done == 1);
      assertTrue(
          org.records("Lead").stream()
              .filter(lead -> lead.path("Email").asText().equals("late@expiry.example"))
              .allMatch(lead -> lead.path("IsConverted").asBoolean()));
      // The upkeep may have been at work when the server was stopped.
      server.log().assertNoSevere("EJBStoppedException", "NoSuchEJBException");
    } finally {
      mails.stop();
    }
  }

  private static void refuseANoticeBeforeTheBeginning(TandemClient client, long connection) {
    String address = "/connections/" + connection + "/settings";
    ObjectNode settings = (ObjectNode) client.http().get(address);
    ObjectNode writing = (ObjectNode) settings.get("writing");
    assertEquals(14, writing.get("actionPatienceDays").asInt(), writing::toString);
    assertEquals(1, writing.get("actionNoticeDays").asInt(), writing::toString);
    writing.put("actionNoticeDays", 15);
    Answer refused = client.http().send("PUT", address, Optional.of(settings));
    assertEquals(400, refused.status(), refused::toString);
    assertTrue(refused.body().toString().contains("no more than actions wait"), refused::toString);
  }

  private static TandemServer server(GreenMail mails) {
    return RunningServers.own("action-expiry")
        .environment("MAIL_HOST", "127.0.0.1")
        .environment("MAIL_PORT", Integer.toString(mails.getSmtp().getPort()))
        .environment("MAIL_TLS_REQUIRED", "false")
        .environment("TANDEM_ALERT_SECONDS", "3")
        .build();
  }

  /** The text of the mail under a subject that begins so, once it has come. */
  private static String mail(GreenMail mails, String subject) {
    return Waiting.until(
            subject,
            Organisations.LIMIT,
            () ->
                Arrays.stream(mails.getReceivedMessages())
                    .filter(mail -> subject(mail).startsWith(subject))
                    .map(mail -> GreenMailUtil.getBody(mail).replaceAll("=\r?\n", ""))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** When the statuses of a campaign were read from the CRM. */
  private static Instant readAt(TandemClient client, long connection, String campaign) {
    return Instant.parse(
        client.http().get("/campaigns/" + connection + "/" + campaign).get("readAt").asText());
  }

  /** No cycle is under way when it is stopped: beans are gone before jobs are. */
  private static void restart(
      TandemServer server, TandemClient client, long connection, Duration ahead) {
    client.pause(connection);
    Organisations.awaitRest(client, connection);
    server.stop();
    server.putClockForward(ahead);
    server.start();
    client.resume(connection);
  }

  /** The only run of a request, with its history; it must be in that state. */
  private static JsonNode run(
      TandemClient client, ActionClient actions, long request, String state) {
    JsonNode row = actions.runs(request).get("items").get(0);
    JsonNode run = client.http().get("/action-runs/" + row.get("id").asLong());
    assertEquals(state, run.get("state").asText(), run::toString);
    return run;
  }
}
