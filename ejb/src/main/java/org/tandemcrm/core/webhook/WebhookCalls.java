package org.tandemcrm.core.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/**
 * Calls webhooks for actions and for admins who try one. A few calls are under way at once; when a
 * receiver leaves several unanswered, the others of the chunk aren't tried.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookCalls {

  /** One call, from looking up the address to the end of the answer. */
  static final Duration ONE_CALL = Duration.ofSeconds(10);

  /** An action has a minute for all that it does. */
  static final Duration ALL_CALLS = Duration.ofSeconds(35);

  private static final int AT_ONCE = 4;
  private static final int GONE = 410;

  /** As many unanswered calls say enough of a receiver. */
  private static final int SILENT = 3;

  @Inject private Webhooks webhooks;
  @Inject private WebhookLog log;
  @Inject private WebhookFence fence;
  @Inject private Clock clock;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private WebhookHttp http;

  public WebhookCalls() {}

  WebhookCalls(
      Webhooks webhooks, WebhookLog log, WebhookFence fence, WebhookHttp http, Clock clock) {
    this.webhooks = webhooks;
    this.log = log;
    this.fence = fence;
    this.http = http;
    this.clock = clock;
  }

  @PostConstruct
  void open() {
    http = new WebhookHttp(new PublicAddresses(fence.letsPrivate()), executor, ONE_CALL);
  }

  @PreDestroy
  void close() {
    http.close();
  }

  /** One call that is to be made, with what is written down of it. */
  private record Planned(
      String id, Optional<String> runKey, Optional<Long> prospectId, String body) {}

  /** A call that was begun. */
  private record Begun(Planned planned, Instant at, WebhookHttp.Call call) {}

  /**
   * @param webhook its key, as parameters hold it
   * @return one answer for each call, in the same order
   */
  public List<WebhookAnswer> call(String webhook, List<WebhookCall> calls) {
    Webhooks.Callee callee;
    try {
      callee = webhooks.callee(Long.parseLong(webhook));
    } catch (NotFoundException | NumberFormatException e) {
      return all(calls, "The webhook was deleted. Ask for the action again with another one.");
    }
    WebhookRow row = callee.row();
    if (!row.on()) {
      return all(
          calls,
          "The webhook "
              + row.name()
              + " is switched off"
              + (row.offReason().isEmpty() ? "" : " (" + row.offReason() + ")")
              + ". Switch it on in Settings > Webhooks, then run this again.");
    }
    Optional<String> fenced = fenced(row);
    if (fenced.isPresent()) {
      return all(calls, fenced.get());
    }
    Instant now = clock.instant();
    List<Planned> planned =
        calls.stream()
            .map(
                call ->
                    new Planned(
                        call.run().key(),
                        Optional.of(call.run().key()),
                        Optional.of(call.run().prospectId()),
                        WebhookBody.of(call, call.run().triedSince().orElse(now))))
            .toList();
    List<HttpAnswer> answers = send(callee, planned);
    if (answers.stream().anyMatch(answer -> answer.status() == GONE)) {
      webhooks.switchOff(row.id(), "Its receiver answered that it is gone for good (410).");
    }
    return answers.stream().map(WebhookCalls::told).toList();
  }

  /**
   * Sends a test, also to a webhook that is off.
   *
   * @return what became of it
   * @throws NotFoundException when there is no such webhook
   */
  public WebhookAnswer test(long id) {
    Webhooks.Callee callee = webhooks.callee(id);
    Optional<String> fenced = fenced(callee.row());
    if (fenced.isPresent()) {
      return new WebhookAnswer.Refused(fenced.get());
    }
    Instant now = clock.instant();
    Planned planned =
        new Planned(
            "test-" + id + "-" + now.toEpochMilli(),
            Optional.empty(),
            Optional.empty(),
            WebhookBody.ofTest(now));
    return told(send(callee, List.of(planned)).get(0));
  }

  private Optional<String> fenced(WebhookRow row) {
    Optional<String> problem = WebhookTarget.problem(row.url(), fence.letsPlain());
    if (problem.isPresent()) {
      return problem;
    }
    WebhookTarget target = WebhookTarget.of(row.url());
    List<String> hosts = webhooks.hosts();
    if (target.isAllowed(hosts)) {
      return Optional.empty();
    }
    return Optional.of(
        (hosts.isEmpty()
                ? "No host is allowed for webhooks yet: "
                : "The host of this webhook isn't among those that are allowed: ")
            + "add "
            + target.entry()
            + " in Settings > Webhooks, under Allowed hosts.");
  }

  private List<HttpAnswer> send(Webhooks.Callee callee, List<Planned> planned) {
    WebhookTarget target = WebhookTarget.of(callee.row().url());
    List<HttpAnswer> answers = new ArrayList<>();
    List<WebhookLog.Entry> entries = new ArrayList<>();
    long end = System.nanoTime() + ALL_CALLS.toNanos();
    int silent = 0;
    for (List<Planned> wave : Parts.of(planned, AT_ONCE)) {
      if (silent >= SILENT || System.nanoTime() > end) {
        String reason =
            silent >= SILENT
                ? "The receiver doesn't answer, so this wasn't sent yet."
                : "There was no time left to send this.";
        wave.forEach(one -> answers.add(HttpAnswer.none(reason)));
        continue;
      }
      List<Begun> begun = wave.stream().map(one -> begin(target, callee.secret(), one)).toList();
      for (Begun one : begun) {
        HttpAnswer answer = await(one);
        silent = answer.isAnswered() ? 0 : silent + 1;
        answers.add(answer);
        entries.add(entry(one, answer));
      }
    }
    log.write(callee.row().id(), entries);
    return answers;
  }

  private Begun begin(WebhookTarget target, WebhookSecret secret, Planned planned) {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", planned.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put("webhook-signature", secret.sign(planned.id(), now, planned.body()));
    return new Begun(planned, now, http.begin(target.uri(), headers, planned.body()));
  }

  private static HttpAnswer await(Begun begun) {
    try {
      return begun.call().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HttpAnswer.none("The server was in a hurry and gave the call up.");
    }
  }

  private WebhookLog.Entry entry(Begun begun, HttpAnswer answer) {
    return new WebhookLog.Entry(
        begun.planned().runKey(),
        begun.planned().prospectId(),
        begun.at(),
        Duration.between(begun.at(), clock.instant()),
        begun.planned().body(),
        answer);
  }

  private static WebhookAnswer told(HttpAnswer answer) {
    if (answer.isAnswered()) {
      return new WebhookAnswer.Answered(answer.status(), answer.retryAfter());
    }
    return answer.again()
        ? new WebhookAnswer.Unanswered(answer.problem())
        : new WebhookAnswer.Refused(answer.problem());
  }

  private static List<WebhookAnswer> all(List<WebhookCall> calls, String reason) {
    return Collections.nCopies(calls.size(), new WebhookAnswer.Refused(reason));
  }
}
