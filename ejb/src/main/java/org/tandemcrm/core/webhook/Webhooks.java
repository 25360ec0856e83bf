package org.tandemcrm.core.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SecretBox;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.IdPool;

/** The webhooks that admins keep, and the hosts that they allow. Secrets go in, and never out. */
@Stateless
public class Webhooks {

  private static final String COLUMNS =
      "ID, NAME, URL, SWITCHED_ON, OFF_REASON, CREATED_AT, VERSION";

  private static final IdPool IDS = new IdPool();

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private SecretKeys keys;
  @Inject private WebhookFence fence;
  @Inject private Clock clock;

  public Webhooks() {}

  Webhooks(
      EntityManager entityManager,
      AuditLog audit,
      SecretKeys keys,
      WebhookFence fence,
      Clock clock) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.keys = keys;
    this.fence = fence;
    this.clock = clock;
  }

  /**
   * A webhook that was just made.
   *
   * @param secret the one that was made for it, to be told once; absent when the admin gave one
   */
  public record Made(long id, Optional<String> secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Made " + id;
    }
  }

  /** All, by name. */
  public List<WebhookRow> list() {
    return new RowQuery(entityManager, COLUMNS, "FROM WEBHOOK ORDER BY NAME_KEY")
        .list(Webhooks::row);
  }

  /**
   * @throws NotFoundException when there is no such webhook
   */
  public WebhookRow find(long id) {
    return new RowQuery(entityManager, COLUMNS, "FROM WEBHOOK WHERE ID = ?1", id)
        .first(Webhooks::row)
        .orElseThrow(() -> new NotFoundException("There is no webhook " + id + "."));
  }

  /**
   * @throws InvalidWebhookException with all that is wrong
   */
  public Made create(WebhookDraft draft) {
    refuse(draft.problems(isTaken(draft, 0), fence.letsPlain()));
    boolean own = !draft.secret().isEmpty();
    String secret = own ? draft.secret() : WebhookSecret.make();
    SecretBox.Sealed sealed = keys.box().seal(secret);
    long id = IDS.next(entityManager.unwrap(Connection.class), "WEBHOOK_ID");
    Statements.execute(
        entityManager,
        "INSERT INTO WEBHOOK (ID, NAME, NAME_KEY, URL, SECRET, KEY_ID, SWITCHED_ON, OFF_REASON,"
            + " CREATED_AT, VERSION) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, 0)",
        id,
        draft.name(),
        draft.nameKey(),
        draft.url(),
        sealed.text(),
        sealed.keyId(),
        draft.on(),
        clock.instant().toEpochMilli());
    audit.record("created webhook", subject(id, draft.name()), Map.of(), draft.audited());
    return new Made(id, own ? Optional.empty() : Optional.of(secret));
  }

  /**
   * @param version what {@link #find} gave
   * @throws NotFoundException when there is no such webhook
   * @throws InvalidWebhookException with all that is wrong
   * @throws ConflictingStateException when it was changed since
   */
  public void update(long id, int version, WebhookDraft draft) {
    WebhookRow before = find(id);
    refuse(draft.problems(isTaken(draft, id), fence.letsPlain()));
    boolean keepsSecret = draft.secret().isEmpty();
    List<Object> values =
        new ArrayList<>(
            List.of(draft.name(), draft.nameKey(), draft.url(), draft.on(), id, version));
    if (!keepsSecret) {
      SecretBox.Sealed sealed = keys.box().seal(draft.secret());
      values.addAll(List.of(sealed.text(), sealed.keyId()));
    }
    // In one statement: a call never has the new address and the old secret.
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE WEBHOOK SET NAME = ?1, NAME_KEY = ?2, URL = ?3, SWITCHED_ON = ?4,"
                + (keepsSecret ? "" : " SECRET = ?7, KEY_ID = ?8,")
                + " OFF_REASON = '', VERSION = VERSION + 1 WHERE ID = ?5 AND VERSION = ?6",
            values.toArray());
    if (changed == 0) {
      throw new ConflictingStateException(
          "This webhook was changed meanwhile: load the page again, then repeat your change.");
    }
    Map<String, String> after = new HashMap<>(draft.audited());
    if (!keepsSecret) {
      after.put("secret", "changed");
    }
    audit.record(
        "changed webhook",
        subject(id, before.name()),
        new WebhookDraft(before.name(), before.url(), "", before.on()).audited(),
        after);
  }

  /**
   * Deletes a webhook with its log; actions that still shall call it fail and say so.
   *
   * @throws NotFoundException when there is no such webhook
   */
  public void delete(long id) {
    WebhookRow row = find(id);
    Statements.execute(entityManager, "DELETE FROM WEBHOOK WHERE ID = ?1", id);
    Statements.execute(entityManager, "DELETE FROM WEBHOOK_CALL WHERE WEBHOOK_ID = ?1", id);
    audit.record("deleted webhook", subject(id, row.name()), Map.of("url", row.url()), Map.of());
  }

  /** Its receiver said that nobody is there any more. */
  public void switchOff(long id, String reason) {
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE WEBHOOK SET SWITCHED_ON = ?1, OFF_REASON = ?2, VERSION = VERSION + 1"
                + " WHERE ID = ?3 AND SWITCHED_ON = ?4",
            false,
            reason,
            id,
            true);
    if (changed > 0) {
      audit.recordBy(
          AuditLog.TANDEM,
          "switched off webhook",
          subject(id, find(id).name()),
          Map.of("on", "true"),
          Map.of("on", "false", "reason", reason));
    }
  }

  /** The hosts that webhooks may call, in their order. */
  public List<String> hosts() {
    return new RowQuery(entityManager, "NAME", "FROM WEBHOOK_HOST ORDER BY NAME")
        .list(row -> row.text(0));
  }

  /**
   * @param hosts such as {@code hooks.example.com}, {@code *.example.com} for all below it, or
   *     {@code hooks.example.com:8443} for another port than the usual one; none forbids all calls
   * @throws InvalidWebhookException naming those that are none
   */
  public void allow(List<String> hosts) {
    Set<String> kept = new LinkedHashSet<>();
    for (String host : hosts) {
      kept.add(
          WebhookTarget.hostEntry(host)
              .orElseThrow(
                  () ->
                      new InvalidWebhookException(
                          Map.of(
                              "hosts",
                              host
                                  + " is no host. Write hooks.example.com, *.example.com or"
                                  + " hooks.example.com:8443."))));
    }
    List<String> before = hosts();
    // What stays is left alone: a call that looks meanwhile must find its host.
    before.stream()
        .filter(host -> !kept.contains(host))
        .forEach(
            host ->
                Statements.execute(
                    entityManager, "DELETE FROM WEBHOOK_HOST WHERE NAME = ?1", host));
    kept.stream()
        .filter(host -> !before.contains(host))
        .forEach(
            host ->
                Statements.execute(
                    entityManager, "INSERT INTO WEBHOOK_HOST (NAME) VALUES (?1)", host));
    audit.record(
        "changed hosts of webhooks",
        "webhooks",
        Map.of("hosts", String.join(", ", before)),
        Map.of("hosts", String.join(", ", kept)));
  }

  /**
   * A webhook and what its calls are signed with, as they belong together.
   *
   * @throws NotFoundException when there is no such webhook
   */
  public Callee callee(long id) {
    return new RowQuery(
            entityManager, COLUMNS + ", KEY_ID, SECRET", "FROM WEBHOOK WHERE ID = ?1", id)
        .committed()
        .first(
            row ->
                new Callee(
                    row(row),
                    WebhookSecret.of(
                        keys.box().open(new SecretBox.Sealed(row.text(7), row.text(8))))))
        .orElseThrow(() -> new NotFoundException("There is no webhook " + id + "."));
  }

  /** A webhook that is to be called. */
  public record Callee(WebhookRow row, WebhookSecret secret) {}

  private boolean isTaken(WebhookDraft draft, long byOtherThan) {
    return new RowQuery(
            entityManager,
            "ID",
            "FROM WEBHOOK WHERE NAME_KEY = ?1 AND ID <> ?2",
            draft.nameKey(),
            byOtherThan)
        .first(row -> row.number(0))
        .isPresent();
  }

  private static void refuse(Map<String, String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidWebhookException(problems);
    }
  }

  private static String subject(long id, String name) {
    return "webhook " + id + " (" + name + ")";
  }

  private static WebhookRow row(StoredRow row) {
    return new WebhookRow(
        row.number(0),
        row.text(1),
        row.text(2),
        row.flag(3),
        row.text(4),
        row.instant(5),
        Math.toIntExact(row.number(6)));
  }
}
