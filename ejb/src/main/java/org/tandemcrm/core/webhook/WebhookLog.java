package org.tandemcrm.core.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.IdPool;

/** What was sent to webhooks and what came back, kept for a while. */
@Stateless
public class WebhookLog {

  /** So much of a request and of an answer is kept. */
  private static final int KEPT = 1024;

  private static final int KEPT_PROBLEM = 500;
  private static final int SLICE = 500;

  private static final IdPool IDS = new IdPool();

  private static final String COLUMNS =
      "C.ID, C.STARTED_AT, C.MILLIS, R.ID, C.PROSPECT_ID, C.STATUS, C.PROBLEM, C.REQUEST, C.ANSWER,"
          + " C.WEBHOOK_ID";

  private static final String FROM =
      "FROM WEBHOOK_CALL C LEFT JOIN ACTION_RUN R ON R.RUN_KEY = C.RUN_KEY WHERE ";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public WebhookLog() {}

  public WebhookLog(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * A call that was made.
   *
   * @param runKey absent for a test
   * @param prospectId absent for a test
   */
  public record Entry(
      Optional<String> runKey,
      Optional<Long> prospectId,
      Instant startedAt,
      Duration duration,
      String request,
      HttpAnswer answer) {}

  /** Writes down calls, whatever becomes of the caller's work. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void write(long webhookId, List<Entry> entries) {
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      SqlBatch.execute(
          connection,
          "INSERT INTO WEBHOOK_CALL (ID, WEBHOOK_ID, RUN_KEY, PROSPECT_ID, STARTED_AT, MILLIS,"
              + " STATUS, PROBLEM, REQUEST, ANSWER) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          entries,
          (statement, entry) -> {
            statement.setLong(1, IDS.next(connection, "WEBHOOK_CALL_ID"));
            statement.setLong(2, webhookId);
            statement.setObject(3, entry.runKey().orElse(null), Types.VARCHAR);
            SqlBatch.setLong(statement, 4, entry.prospectId());
            statement.setLong(5, entry.startedAt().toEpochMilli());
            statement.setLong(6, entry.duration().toMillis());
            statement.setInt(7, entry.answer().status());
            statement.setString(8, start(entry.answer().problem(), KEPT_PROBLEM));
            statement.setString(9, start(entry.request(), KEPT));
            statement.setString(10, start(entry.answer().text(), KEPT));
          });
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** PostgreSQL refuses a text with a zero in it. */
  private static String start(String text, int most) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= most ? clean : clean.substring(0, most);
  }

  /** The calls of a webhook, the newest first; the request's sort has no meaning. */
  public Page<WebhookCallRow> ofWebhook(long webhookId, PageRequest request) {
    return new RowQuery(entityManager, COLUMNS, FROM + "C.WEBHOOK_ID = ?1", webhookId)
        .page("C.ID DESC", request, WebhookLog::read);
  }

  /** The calls that a run of an action made, the newest first. */
  public List<WebhookCallRow> ofRun(long runId) {
    return new RowQuery(
            entityManager,
            COLUMNS,
            "FROM ACTION_RUN R JOIN WEBHOOK_CALL C ON C.RUN_KEY = R.RUN_KEY WHERE R.ID = ?1"
                + " ORDER BY C.ID DESC",
            runId)
        .list(WebhookLog::read);
  }

  private static WebhookCallRow read(StoredRow row) {
    return new WebhookCallRow(
        row.number(0),
        row.number(9),
        row.instant(1),
        Duration.ofMillis(row.number(2)),
        row.optionalNumber(3),
        row.optionalNumber(4),
        Math.toIntExact(row.number(5)),
        row.text(6),
        row.text(7),
        row.text(8));
  }

  /** Removes some of the calls that were made before that: how many. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int remove(Instant before) {
    List<Long> old =
        new RowQuery(
                entityManager,
                "ID",
                "FROM WEBHOOK_CALL WHERE STARTED_AT < ?1",
                before.toEpochMilli())
            .head("STARTED_AT, ID", SLICE, row -> row.number(0));
    if (!old.isEmpty()) {
      Statements.execute(
          entityManager, "DELETE FROM WEBHOOK_CALL WHERE ID IN" + RowsByKey.list(old));
    }
    return old.size();
  }

  /** Removes what was sent about a prospect; in the caller's transaction. */
  public static void forget(EntityManager entityManager, long prospectId) {
    Statements.execute(
        entityManager, "DELETE FROM WEBHOOK_CALL WHERE PROSPECT_ID = ?1", prospectId);
  }
}
