package org.tandemcrm.core.connection;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.link.LinkCounts;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.SyncRuns;

/**
 * Reads connections as lists show them. There are few, so their newest runs are read one by one.
 */
final class ConnectionReader {

  private static final String COLUMNS =
      "C.ID, C.NAME, C.BACKEND, C.STATE, C.STATE_REASON, C.ORG_ID, C.ORG_NAME, C.CYCLE_SECONDS,"
          + " C.CREATED_AT, L.NEXT_DUE_AT";

  private static final String FROM =
      "FROM CRM_CONNECTION C LEFT JOIN SYNC_LEASE L ON L.CONNECTION_ID = C.ID";

  private final EntityManager entityManager;
  private final SyncRuns runs;
  private final Function<String, String> backendLabels;

  /**
   * @param backendLabels the CRM's name for the id of a backend
   */
  ConnectionReader(
      EntityManager entityManager, SyncRuns runs, Function<String, String> backendLabels) {
    this.entityManager = entityManager;
    this.runs = runs;
    this.backendLabels = backendLabels;
  }

  List<ConnectionRow> list() {
    Map<Long, Map<String, Map<LinkState, Long>>> links = new LinkCounts(entityManager).all();
    return new RowQuery(entityManager, COLUMNS, FROM + " ORDER BY C.NAME, C.ID")
        .list(row -> row(row, links));
  }

  Optional<ConnectionRow> find(long id) {
    Map<Long, Map<String, Map<LinkState, Long>>> links = new LinkCounts(entityManager).all();
    return new RowQuery(entityManager, COLUMNS, FROM + " WHERE C.ID = ?1", id)
        .first(row -> row(row, links));
  }

  private ConnectionRow row(StoredRow row, Map<Long, Map<String, Map<LinkState, Long>>> links) {
    long id = row.number(0);
    String backendId = row.text(2);
    ConnectionState state = row.constant(ConnectionState.class, 3);
    Optional<Instant> nextDueAt = row.optionalInstant(9);
    return new ConnectionRow(
        id,
        row.text(1),
        backendId,
        backendLabels.apply(backendId),
        state,
        row.optionalText(4),
        row.optionalText(5),
        row.optionalText(6),
        Duration.ofSeconds(row.number(7)),
        row.instant(8),
        runs.newest(id),
        nextDueAt.filter(due -> state == ConnectionState.ENABLED),
        links.getOrDefault(id, Map.of()));
  }
}
