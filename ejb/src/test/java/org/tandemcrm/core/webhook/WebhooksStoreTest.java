package org.tandemcrm.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.WebhookAnswer;

/** Webhooks as admins keep them, and as actions call them: a real receiver listens. */
class WebhooksStoreTest {

  @OnEachDatabase
  void aWebhookIsKeptAndItsSecretNeverShown(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database)) {
      Webhooks.Made made =
          server.webhooks(
              webhooks ->
                  webhooks.create(new WebhookDraft("CRM", "https://a.example/x", "", true)));
      String secret = made.secret().orElseThrow();
      assertTrue(WebhookSecret.isOne(secret));
      WebhookRow row = server.webhooks(webhooks -> webhooks.find(made.id()));
      assertEquals(List.of(row), server.webhooks(Webhooks::list));
      assertEquals(
          Set.of("name", "url", "secret"),
          assertThrows(
                  InvalidWebhookException.class,
                  () ->
                      server.webhooks(
                          webhooks -> webhooks.create(new WebhookDraft("crm", "x", "short", true))))
              .problems()
              .keySet());
      update(server, row, new WebhookDraft("CRM", "https://b.example/x", secret, false));
      assertThrows(
          ConflictingStateException.class,
          () -> update(server, row, new WebhookDraft("Late", "https://b.example", "", true)));
      String audit =
          database.inTransaction(entityManager -> AuditForTests.entries(entityManager).toString());
      assertTrue(audit.contains("https://b.example/x"), audit);
      assertFalse(audit.contains(secret), "the audit log has the secret");
    }
  }

  @OnEachDatabase
  void whatIsSentIsSignedSoThatAStrangerCanTell(StoreDatabase database)
      throws GeneralSecurityException {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver()) {
      long webhook = server.webhook(receiver);

      List<WebhookAnswer> answers = server.call(webhook, 10);

      assertEquals(10, answers.size());
      answers.forEach(
          answer -> assertEquals(new WebhookAnswer.Answered(200, Optional.empty()), answer));
      assertEquals(
          10,
          receiver.received.stream()
              .map(one -> one.header("webhook-id"))
              .collect(Collectors.toSet())
              .size());
      Receiver.Received first =
          receiver.received.stream()
              .filter(one -> one.header("webhook-id").equals("run-1"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          "{\"type\":\"prospect.sent\",\"timestamp\":\"2026-11-22T10:00:00Z\","
              + "\"data\":{\"id\":1,\"email\":\"p1@example.com\"}}",
          first.body());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(WebhooksForTests.SECRET.substring("whsec_".length())),
              "HmacSHA256"));
      String signed = "run-1." + first.header("webhook-timestamp") + "." + first.body();
      String expected =
          Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      assertEquals("v1," + expected, first.header("webhook-signature"));

      List<WebhookCallRow> log = server.log(webhook);
      assertEquals(10, log.size());
      assertTrue(log.get(0).isTaken());
      assertFalse(log.toString().contains("v1,"), "the log has a signature");
    }
  }

  @OnEachDatabase
  void aCallGoesToAnAddressWithTheSecretThatBelongsToIt(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver()) {
      long webhook = server.webhook(receiver);
      WebhookRow row = server.webhooks(webhooks -> webhooks.find(webhook));
      String other = WebhookSecret.make();
      server.beforeSending =
          () -> update(server, row, new WebhookDraft("Hook", row.url() + "/new", other, true));
      server.call(webhook, 1);
      server.beforeSending = () -> {};
      server.call(webhook, 1);

      assertEquals(
          List.of(signature(receiver, 0, WebhooksForTests.SECRET), signature(receiver, 1, other)),
          receiver.received.stream().map(one -> one.header("webhook-signature")).toList());
    }
  }

  private static String signature(Receiver receiver, int place, String secret) {
    Receiver.Received one = receiver.received.get(place);
    Instant at = Instant.ofEpochSecond(Long.parseLong(one.header("webhook-timestamp")));
    return WebhookSecret.of(secret).sign("run-1", at, one.body());
  }

  @OnEachDatabase
  void onlyAllowedHostsAreCalled(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver()) {
      long webhook = server.webhook(receiver);
      server.allow();
      assertEquals(
          "No host is allowed for webhooks yet: add 127.0.0.1:"
              + receiver.port()
              + " in Settings > Webhooks, under Allowed hosts.",
          refused(server.call(webhook, 2).get(1)));
      server.allow("other.example.com");
      assertTrue(
          refused(server.calls().test(webhook)).startsWith("The host of this webhook isn't among"));
      assertThrows(InvalidWebhookException.class, () -> server.allow("https://x.example/"));
      assertEquals(List.of("other.example.com"), server.webhooks(Webhooks::hosts));
      assertEquals(0, receiver.received.size());
    }
  }

  @OnEachDatabase
  void oneThatIsOffGoneOrDeletedIsNotCalled(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver().answers(410)) {
      long webhook = server.webhook(receiver);
      server.call(webhook, 1);
      WebhookRow off = server.webhooks(webhooks -> webhooks.find(webhook));
      assertFalse(off.on());
      assertEquals("Its receiver answered that it is gone for good (410).", off.offReason());
      assertTrue(refused(server.call(webhook, 1).get(0)).contains("switched off (Its receiver"));
      assertEquals(1, receiver.received.size());

      update(server, off, new WebhookDraft("Hook", off.url(), "", true));
      assertInstanceOf(WebhookAnswer.Answered.class, server.call(webhook, 1).get(0));
      server.webhooks(
          webhooks -> {
            webhooks.delete(webhook);
            return null;
          });
      assertTrue(refused(server.call(webhook, 1).get(0)).startsWith("The webhook was deleted."));
      assertEquals(List.of(), server.log(webhook));
    }
  }

  @OnEachDatabase
  void aReceiverThatSleepsCostsAChunkSomeSecondsNotMinutes(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver().sleeps()) {
      long webhook = server.webhook(receiver);
      List<WebhookAnswer> answers = server.call(webhook, 100);
      assertEquals(100, answers.size());
      answers.forEach(answer -> assertInstanceOf(WebhookAnswer.Unanswered.class, answer));
      assertTrue(receiver.received.size() <= 4, "more than a few were tried");
      assertEquals(
          new WebhookAnswer.Unanswered("The receiver doesn't answer, so this wasn't sent yet."),
          answers.get(99));
      assertEquals(4, server.log(webhook).size());
      assertEquals("It didn't answer within 1 seconds.", server.log(webhook).get(0).problem());
    }
  }

  @OnEachDatabase
  void theLogForgetsWithTimeAndWithItsProspect(StoreDatabase database) {
    try (WebhooksForTests server = new WebhooksForTests(database);
        Receiver receiver = new Receiver()) {
      long webhook = server.webhook(receiver);
      server.call(webhook, 3);
      database.doInTransaction(
          entityManager -> {
            Statements.execute(
                entityManager,
                "INSERT INTO PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
                    + " VALUES (1, 'p', 0, 0, 0)");
            RecycleBinForTests.bin(entityManager, server.clock).delete(1);
            RecycleBinForTests.bin(entityManager, server.clock).erase(1);
          });
      assertEquals(
          Set.of(2L, 3L),
          server.log(webhook).stream()
              .map(row -> row.prospectId().orElseThrow())
              .collect(Collectors.toSet()));
      server.clock.pass(Duration.ofDays(91));
      int removed =
          database.inTransaction(
              entityManager ->
                  new WebhookLog(entityManager)
                      .remove(server.clock.instant().minus(Duration.ofDays(90))));
      assertEquals(2, removed);
      assertEquals(List.of(), server.log(webhook));
    }
  }

  private static String refused(WebhookAnswer answer) {
    return assertInstanceOf(WebhookAnswer.Refused.class, answer).reason();
  }

  private static void update(WebhooksForTests server, WebhookRow row, WebhookDraft draft) {
    server.webhooks(
        webhooks -> {
          webhooks.update(row.id(), row.version(), draft);
          return null;
        });
  }
}
