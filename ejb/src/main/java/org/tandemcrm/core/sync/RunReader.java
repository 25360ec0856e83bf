package org.tandemcrm.core.sync;

import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** Reads runs with their counts: one query for the runs and two for all their counts. */
final class RunReader {

  private static final String COLUMNS =
      "R.ID, R.CONNECTION_ID, C.NAME, R.STATE, R.CAUSE, R.ASKED_BY, R.REASON, R.ASKED_AT, R.STARTED_AT, R.ENDED_AT,"
          + " R.HEARTBEAT_AT";

  private static final String ROWS =
      "FROM SYNC_RUN R JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID WHERE R.ID IN";

  private static final String NOT_IDLE =
      " AND NOT (R.STATE = 'DONE' AND NOT EXISTS"
          + " (SELECT 1 FROM RUN_COUNT N WHERE N.RUN_ID = R.ID AND N.AMOUNT > 0))";

  private final EntityManager entityManager;

  RunReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<RunRow> list(Optional<Long> connectionId, boolean withIdle, PageRequest request) {
    // Every run has an id above 0; the condition is there for the others to be added to.
    String where =
        (connectionId.isPresent() ? "R.CONNECTION_ID = ?1" : "R.ID > 0")
            + (withIdle ? "" : NOT_IDLE);
    Page<Long> keys =
        new RowQuery(
                entityManager,
                "R.ID",
                "FROM SYNC_RUN R WHERE " + where,
                connectionId.stream().toArray())
            .page("R.ID DESC", request, row -> row.number(0));
    return keys.with(rows(keys.rows()));
  }

  Optional<RunRow> newest(long connectionId) {
    return new RowQuery(
            entityManager, "MAX(ID)", "FROM SYNC_RUN WHERE CONNECTION_ID = ?1", connectionId)
        .first(row -> row.optionalNumber(0))
        .flatMap(Function.identity())
        .flatMap(this::find);
  }

  Optional<RunRow> find(long runId) {
    return rows(List.of(runId)).stream().findFirst();
  }

  List<StepRow> steps(long runId) {
    Map<String, Map<Outcome, Long>> counts = new HashMap<>();
    new RowQuery(
            entityManager,
            "OBJECT, OUTCOME, AMOUNT",
            "FROM RUN_COUNT WHERE RUN_ID = ?1 AND DIRECTION = 'FROM_CRM'",
            runId)
        .list(row -> add(counts, row.text(0), row));
    return new RowQuery(
            entityManager,
            "OBJECT, STATE, EXPECTED, STARTED_AT, ENDED_AT",
            "FROM RUN_STEP WHERE RUN_ID = ?1 ORDER BY STARTED_AT, OBJECT",
            runId)
        .list(row -> step(row, counts.getOrDefault(row.text(0), Map.of())));
  }

  /** What the running cycle of a connection waits for. */
  List<LargeWrite> largeWrites(long connectionId) {
    return new RowQuery(
            entityManager,
            "KIND, AMOUNT, DONE, REFUSED",
            "FROM BULK_JOB WHERE CONNECTION_ID = ?1 ORDER BY KIND",
            connectionId)
        .list(
            row ->
                new LargeWrite(
                    row.constant(RecordKind.class, 0),
                    row.number(1),
                    row.number(2),
                    row.number(3)));
  }

  private static StepRow step(StoredRow row, Map<Outcome, Long> counts) {
    return new StepRow(
        row.text(0),
        row.constant(RunState.class, 1),
        row.optionalNumber(2).map(OptionalLong::of).orElse(OptionalLong.empty()),
        row.instant(3),
        row.optionalInstant(4),
        counts);
  }

  private List<RunRow> rows(List<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Long, Map<Outcome, Long>> counts = counts(keys, CountDirection.FROM_CRM);
    Map<Long, Map<Outcome, Long>> written = counts(keys, CountDirection.TO_CRM);
    return new RowsByKey(entityManager, COLUMNS, ROWS)
        .read(
            keys,
            row ->
                run(
                    row,
                    counts.getOrDefault(row.number(0), Map.of()),
                    written.getOrDefault(row.number(0), Map.of())));
  }

  private Map<Long, Map<Outcome, Long>> counts(List<Long> keys, CountDirection direction) {
    Map<Long, Map<Outcome, Long>> counts = new HashMap<>();
    new RowQuery(
            entityManager,
            "RUN_ID, OUTCOME, SUM(AMOUNT)",
            "FROM RUN_COUNT WHERE RUN_ID IN"
                + RowsByKey.list(keys)
                + " AND DIRECTION = ?1 GROUP BY RUN_ID, OUTCOME",
            direction.name())
        .list(row -> add(counts, row.number(0), row));
    return counts;
  }

  private static <K> Map<Outcome, Long> add(
      Map<K, Map<Outcome, Long>> counts, K key, StoredRow row) {
    Map<Outcome, Long> own = counts.computeIfAbsent(key, any -> new EnumMap<>(Outcome.class));
    if (row.number(2) > 0) {
      own.put(row.constant(Outcome.class, 1), row.number(2));
    }
    return own;
  }

  private static RunRow run(StoredRow row, Map<Outcome, Long> counts, Map<Outcome, Long> written) {
    return new RunRow(
        row.number(0),
        row.number(1),
        row.text(2),
        row.constant(RunState.class, 3),
        row.constant(RunCause.class, 4),
        row.optionalText(5),
        row.optionalText(6),
        row.instant(7),
        row.optionalInstant(8),
        row.optionalInstant(9),
        row.optionalInstant(10),
        counts,
        written);
  }
}
