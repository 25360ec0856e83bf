package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;

/** Which runs a person should look at. Counted up to {@link Page#MOST_COUNTED}. */
@Stateless
public class ActionAttention {

  /** What failed or was given up longer ago than this is known by now. */
  public static final Duration NEWS = Duration.ofDays(7);

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public ActionAttention() {}

  ActionAttention(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** Runs that failed within the last week, and nobody said that they had seen it. */
  public long failed() {
    return ended(ActionState.FAILED);
  }

  /** Runs that were given up within the last week, and nobody said that they had seen it. */
  public long givenUp() {
    return ended(ActionState.DISMISSED);
  }

  private long ended(ActionState state) {
    return count(
        "R.STATE = '" + state + "' AND R.CHANGED_AT > ?1 AND " + RunChange.UNSEEN,
        clock.instant().minus(NEWS).toEpochMilli());
  }

  /** Runs of which people were told that they are given up, unless their prospect gets its link. */
  public long expiring() {
    // The time alone finds them by an index: what waits can be very many.
    Duration longest =
        Patience.notices(entityManager).values().stream()
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return count(
        "R.STATE = 'WAITING' AND R.NOTICED_AT IS NOT NULL AND R.EXPIRES_AT <= ?1",
        clock.instant().plus(longest).toEpochMilli());
  }

  private long count(String condition, long millis) {
    return new RowQuery(
            entityManager,
            "COUNT(*)",
            "FROM (SELECT 1 AS ONE FROM ACTION_RUN R WHERE "
                + condition
                + " FETCH FIRST "
                + Page.MOST_COUNTED
                + " ROWS ONLY) COUNTED",
            millis)
        .first(row -> row.number(0))
        .orElse(0L);
  }
}
