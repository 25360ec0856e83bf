package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads what alerts want to know: a handful of look-ups per connection, none of them a scan. */
final class ConnectionFactsReader {

  private final EntityManager entityManager;

  ConnectionFactsReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  List<ConnectionFacts> read(Instant now) {
    return new RowQuery(
            entityManager,
            "C.ID, C.NAME, C.STATE, C.STATE_REASON, L.NEXT_DUE_AT, L.LEASE_UNTIL",
            "FROM CRM_CONNECTION C JOIN SYNC_LEASE L ON L.CONNECTION_ID = C.ID ORDER BY C.ID")
        .list(row -> facts(row, now));
  }

  private ConnectionFacts facts(StoredRow row, Instant now) {
    long id = row.number(0);
    long lastGood = newest(id, "DONE").orElse(0L);
    return new ConnectionFacts(
        id,
        row.text(1),
        row.constant(ConnectionState.class, 2),
        row.optionalText(3),
        row.optionalInstant(4).filter(due -> !row.instant(5).isAfter(now)),
        firstFailure(id, lastGood),
        newest(id, "FAILED").filter(run -> run > lastGood).flatMap(this::reason),
        newest(id, "RUNNING").flatMap(this::heartbeat),
        leftOut(id));
  }

  private Optional<Long> newest(long connectionId, String state) {
    return new RowQuery(
            entityManager,
            "ID",
            "FROM SYNC_RUN WHERE CONNECTION_ID = ?1 AND STATE = ?2",
            connectionId,
            state)
        .head("ID DESC", 1, row -> row.number(0)).stream().findFirst();
  }

  private Optional<Instant> firstFailure(long connectionId, long lastGood) {
    return new RowQuery(
            entityManager,
            "MIN(STARTED_AT)",
            "FROM SYNC_RUN WHERE CONNECTION_ID = ?1 AND STATE = 'FAILED' AND ID > ?2",
            connectionId,
            lastGood)
        .list(row -> row.optionalInstant(0))
        .get(0);
  }

  private Optional<String> reason(long runId) {
    return new RowQuery(entityManager, "REASON", "FROM SYNC_RUN WHERE ID = ?1", runId)
        .list(row -> row.optionalText(0))
        .get(0);
  }

  private Optional<Instant> heartbeat(long runId) {
    return new RowQuery(entityManager, "HEARTBEAT_AT", "FROM SYNC_RUN WHERE ID = ?1", runId)
        .list(row -> row.optionalInstant(0))
        .get(0);
  }

  private Map<Refusal.Cause, Long> leftOut(long connectionId) {
    Map<Refusal.Cause, Long> amounts = new EnumMap<>(Refusal.Cause.class);
    new RowQuery(
            entityManager,
            "CAUSE, AMOUNT",
            "FROM FAILURE_CAUSE WHERE CONNECTION_ID = ?1",
            connectionId)
        .list(row -> amounts.merge(row.constant(Refusal.Cause.class, 0), row.number(1), Long::sum));
    return amounts;
  }
}
