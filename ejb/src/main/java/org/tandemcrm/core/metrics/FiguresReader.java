package org.tandemcrm.core.metrics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.alert.Alerts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads the figures by a few look-ups that never wait for a cycle. */
@Stateless
public class FiguresReader {

  private static final List<String> ALIVE = List.of("QUEUED", "RUNNING");

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Alerts alerts;
  @Inject private Clock clock;

  public FiguresReader() {}

  FiguresReader(EntityManager entityManager, Alerts alerts, Clock clock) {
    this.entityManager = entityManager;
    this.alerts = alerts;
    this.clock = clock;
  }

  public Figures read() {
    return new Figures(connections(), backlog(), runs(), alerts.open().size());
  }

  private List<Figures.ConnectionFigures> connections() {
    Instant now = clock.instant();
    return new RowQuery(
            entityManager,
            "C.ID, C.NAME, C.STATE, L.NEXT_DUE_AT, L.LEASE_UNTIL",
            "FROM CRM_CONNECTION C JOIN SYNC_LEASE L ON L.CONNECTION_ID = C.ID ORDER BY C.ID")
        .list(row -> connection(row, now));
  }

  private Figures.ConnectionFigures connection(StoredRow row, Instant now) {
    boolean enabled = row.text(2).equals("ENABLED");
    Duration overdue = Duration.between(row.instant(3), now);
    boolean waits = enabled && !row.instant(4).isAfter(now) && !overdue.isNegative();
    return new Figures.ConnectionFigures(
        row.text(1),
        enabled,
        lastGood(row.number(0)).map(end -> Duration.between(end, now)),
        waits ? overdue : Duration.ZERO);
  }

  private Optional<Instant> lastGood(long connectionId) {
    return new RowQuery(
            entityManager,
            "ENDED_AT",
            "FROM SYNC_RUN WHERE CONNECTION_ID = ?1 AND STATE = 'DONE'",
            connectionId)
        .head("ID DESC", 1, row -> row.instant(0)).stream().findFirst();
  }

  private List<Figures.Backlog> backlog() {
    return new RowQuery(
            entityManager,
            "C.NAME, S.OBJECT, S.EXPECTED - COALESCE(SUM(N.AMOUNT), 0)",
            "FROM SYNC_RUN R JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID"
                + " JOIN RUN_STEP S ON S.RUN_ID = R.ID"
                + " LEFT JOIN RUN_COUNT N ON N.RUN_ID = S.RUN_ID AND N.OBJECT = S.OBJECT"
                + " AND N.DIRECTION = 'FROM_CRM'"
                + " WHERE R.STATE = 'RUNNING' AND S.STATE = 'RUNNING' AND S.EXPECTED IS NOT NULL"
                + " GROUP BY C.NAME, S.OBJECT, S.EXPECTED")
        .list(row -> new Figures.Backlog(row.text(0), row.text(1), Math.max(0, row.number(2))));
  }

  private Map<String, Long> runs() {
    Map<String, Long> amounts = new LinkedHashMap<>();
    for (String state : ALIVE) {
      long amount =
          new RowQuery(entityManager, "COUNT(*)", "FROM SYNC_RUN WHERE STATE = ?1", state)
              .list(row -> row.number(0))
              .get(0);
      amounts.put(state.toLowerCase(Locale.ROOT), amount);
    }
    return amounts;
  }
}
