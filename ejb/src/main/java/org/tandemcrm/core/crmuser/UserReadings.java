package org.tandemcrm.core.crmuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;

/**
 * Where each connection's reading of users stands. At most one runs per connection on any number of
 * servers; one that showed no progress for {@link #SILENCE} counts as cut off. What it says is
 * stored at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UserReadings {

  /** Longer than a call to a CRM and the store of a chunk. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private static final int MAX_REASON = 2000;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public UserReadings() {}

  UserReadings(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** The newest reading; absent before the first. */
  public Optional<UserReadingRow> find(long connectionId) {
    return new RowQuery(
            entityManager,
            "CONNECTION_ID, STATE, USERS_READ, EXPECTED, STARTED_AT, ENDED_AT, FINISHED_AT, REASON,"
                + " HEARTBEAT_AT",
            "FROM CRM_USER_READING WHERE CONNECTION_ID = ?1",
            connectionId)
        .first(this::row);
  }

  private UserReadingRow row(StoredRow row) {
    boolean silent =
        row.constant(ReadingState.class, 1) == ReadingState.RUNNING
            && row.instant(8).isBefore(cut());
    return new UserReadingRow(
        row.number(0),
        silent ? ReadingState.FAILED : row.constant(ReadingState.class, 1),
        row.number(2),
        row.optionalNumber(3).map(OptionalLong::of).orElse(OptionalLong.empty()),
        row.instant(4),
        silent ? Optional.of(row.instant(8)) : row.optionalInstant(5),
        row.optionalInstant(6),
        silent ? Optional.of("It was cut off; the next one reads all.") : row.optionalText(7));
  }

  /** Begins a reading; false while another one runs. */
  public boolean begin(long connectionId) {
    Instant now = clock.instant();
    int begun =
        update(
            "UPDATE CRM_USER_READING SET STATE = 'RUNNING', USERS_READ = 0, EXPECTED = NULL,"
                + " STARTED_AT = ?1, HEARTBEAT_AT = ?1, ENDED_AT = NULL, REASON = NULL"
                + " WHERE CONNECTION_ID = ?2 AND (STATE <> 'RUNNING' OR HEARTBEAT_AT < ?3)",
            now.toEpochMilli(),
            connectionId,
            cut().toEpochMilli());
    if (begun == 0 && find(connectionId).isEmpty()) {
      // Two that come first at once meet at the key: one of them fails, which is right.
      begun =
          update(
              "INSERT INTO CRM_USER_READING"
                  + " (CONNECTION_ID, STATE, USERS_READ, STARTED_AT, HEARTBEAT_AT)"
                  + " VALUES (?1, 'RUNNING', 0, ?2, ?2)",
              connectionId,
              now.toEpochMilli());
    }
    return begun > 0;
  }

  /** So many users are read by now; {@code expected} of how many, if known. */
  public void progress(long connectionId, long read, OptionalLong expected) {
    update(
        "UPDATE CRM_USER_READING SET USERS_READ = ?1, HEARTBEAT_AT = ?2 WHERE CONNECTION_ID = ?3",
        read,
        clock.millis(),
        connectionId);
    expected.ifPresent(
        all ->
            update(
                "UPDATE CRM_USER_READING SET EXPECTED = ?1 WHERE CONNECTION_ID = ?2",
                all,
                connectionId));
  }

  /** All users were read and judged. */
  public void finished(long connectionId) {
    update(
        "UPDATE CRM_USER_READING SET STATE = 'DONE', ENDED_AT = ?1, FINISHED_AT = ?1"
            + " WHERE CONNECTION_ID = ?2",
        clock.millis(),
        connectionId);
  }

  /**
   * It ended early.
   *
   * @param reason a sentence for an admin
   */
  public void failed(long connectionId, String reason) {
    update(
        "UPDATE CRM_USER_READING SET STATE = 'FAILED', ENDED_AT = ?1, REASON = ?2"
            + " WHERE CONNECTION_ID = ?3",
        clock.millis(),
        reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason,
        connectionId);
  }

  private Instant cut() {
    return clock.instant().minus(SILENCE);
  }

  private int update(String sql, Object... parameters) {
    return Statements.execute(entityManager, sql, parameters);
  }
}
