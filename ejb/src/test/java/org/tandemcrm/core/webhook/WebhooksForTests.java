package org.tandemcrm.core.webhook;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/** The beans of this package as a server runs them whose configuration lets loopback be called. */
final class WebhooksForTests implements AutoCloseable {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  final SettableClock clock = new SettableClock();

  /** What happens once the webhook of a call was read. */
  Runnable beforeSending = () -> {};

  private final StoreDatabase database;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WebhookFence fence = new WebhookFence(true, true);
  private final WebhookHttp http =
      new WebhookHttp(new PublicAddresses(true), threads, Duration.ofSeconds(1));

  WebhooksForTests(StoreDatabase database) {
    this.database = database;
  }

  <T> T webhooks(Function<Webhooks, T> work) {
    return database.inTransaction(entityManager -> work.apply(webhooks(entityManager)));
  }

  private Webhooks webhooks(EntityManager entityManager) {
    SecretKeys keys = new SecretKeys("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    keys.open();
    return new Webhooks(entityManager, AuditForTests.log(entityManager, clock), keys, fence, clock);
  }

  void allow(String... hosts) {
    webhooks(
        webhooks -> {
          webhooks.allow(List.of(hosts));
          return null;
        });
  }

  /** A webhook that goes to that receiver, whose host is allowed. */
  long webhook(Receiver receiver) {
    allow("127.0.0.1:" + receiver.port());
    String url = "http://127.0.0.1:" + receiver.port() + "/hook";
    return webhooks(webhooks -> webhooks.create(new WebhookDraft("Hook", url, SECRET, true))).id();
  }

  List<WebhookAnswer> call(long webhook, int number) {
    List<WebhookCall> calls =
        IntStream.rangeClosed(1, number)
            .mapToObj(
                i ->
                    new WebhookCall(
                        ActionRun.of("run-" + i, i, Map.of()),
                        "prospect.sent",
                        Map.of("email", new Value.Text("p" + i + "@example.com"))))
            .toList();
    return calls().call(Long.toString(webhook), calls);
  }

  WebhookCalls calls() {
    Webhooks webhooks =
        new Webhooks() {
          @Override
          public Callee callee(long id) {
            return webhooks(one -> one.callee(id));
          }

          @Override
          public List<String> hosts() {
            beforeSending.run();
            return webhooks(Webhooks::hosts);
          }

          @Override
          public void switchOff(long id, String reason) {
            webhooks(
                one -> {
                  one.switchOff(id, reason);
                  return null;
                });
          }
        };
    WebhookLog log =
        new WebhookLog() {
          @Override
          public void write(long webhookId, List<Entry> entries) {
            database.doInTransaction(
                entityManager -> new WebhookLog(entityManager).write(webhookId, entries));
          }
        };
    return new WebhookCalls(webhooks, log, fence, http, clock);
  }

  /** The log, the newest first. */
  List<WebhookCallRow> log(long webhook) {
    return database.inTransaction(
        entityManager ->
            new WebhookLog(entityManager).ofWebhook(webhook, PageRequest.of(0, 200)).rows());
  }

  @Override
  public void close() {
    http.close();
    threads.shutdownNow();
  }
}
