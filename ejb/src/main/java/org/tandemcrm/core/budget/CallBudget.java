package org.tandemcrm.core.budget;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.CallUsage;

/**
 * The calls to each CRM: cycles and actions say through {@link CallMeters} what they used and what
 * the CRM told, and ask how fast to go on; pages show it.
 */
@Stateless
public class CallBudget {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private SyncSettings settings;

  public CallBudget() {}

  CallBudget(EntityManager entityManager, Clock clock, SyncSettings settings) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Notes calls that were made.
   *
   * @param purpose see {@link CallPurpose}
   * @param calls how many since the last note
   * @param usage what the CRM told last
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void spent(long connectionId, String purpose, long calls, CallUsage usage) {
    long day = today().toEpochDay();
    int known =
        Statements.execute(
            entityManager,
            "UPDATE CALL_COUNT SET AMOUNT = AMOUNT + ?1"
                + " WHERE CONNECTION_ID = ?2 AND DAY_OF = ?3 AND PURPOSE = ?4",
            calls,
            connectionId,
            day,
            purpose);
    if (known == 0) {
      Statements.execute(
          entityManager,
          "INSERT INTO CALL_COUNT (CONNECTION_ID, DAY_OF, PURPOSE, AMOUNT)"
              + " VALUES (?1, ?2, ?3, ?4)",
          connectionId,
          day,
          purpose,
          calls);
    }
    if (usage.used().isPresent() && usage.limit().isPresent()) {
      told(connectionId, usage.used().getAsLong(), usage.limit().getAsLong());
    }
  }

  private void told(long connectionId, long used, long limit) {
    int known =
        Statements.execute(
            entityManager,
            "UPDATE CALL_USAGE SET USED = ?1, CALL_LIMIT = ?2, TOLD_AT = ?3"
                + " WHERE CONNECTION_ID = ?4",
            used,
            limit,
            clock.millis(),
            connectionId);
    if (known == 0) {
      Statements.execute(
          entityManager,
          "INSERT INTO CALL_USAGE (CONNECTION_ID, USED, CALL_LIMIT, TOLD_AT)"
              + " VALUES (?1, ?2, ?3, ?4)",
          connectionId,
          used,
          limit,
          clock.millis());
    }
  }

  /** How much is used, and how fast the connection may go on. */
  public CallState state(long connectionId) {
    Instant now = clock.instant();
    Optional<CallState.Told> told =
        new RowQuery(
                entityManager,
                "USED, CALL_LIMIT, TOLD_AT",
                "FROM CALL_USAGE WHERE CONNECTION_ID = ?1 AND TOLD_AT > ?2",
                connectionId,
                CallLimits.since(now).toEpochMilli())
            .first(row -> new CallState.Told(row.number(0), row.number(1), row.instant(2)));
    Map<String, Long> today = calls(connectionId, today());
    int share = settings.of(connectionId, SyncSetting.API_SHARE);
    long own = sum(today);
    Duration passed = Duration.between(today().atStartOfDay(ZoneOffset.UTC).toInstant(), now);
    return new CallState(
        told,
        today,
        CallForecast.ofDay(own, passed, sum(calls(connectionId, today().minusDays(1)))),
        share,
        told.map(count -> CallPace.slowdown(count.used(), count.limit(), own, share)).orElse(1));
  }

  private Map<String, Long> calls(long connectionId, LocalDate day) {
    Map<String, Long> calls = new TreeMap<>();
    new RowQuery(
            entityManager,
            "PURPOSE, AMOUNT",
            "FROM CALL_COUNT WHERE CONNECTION_ID = ?1 AND DAY_OF = ?2",
            connectionId,
            day.toEpochDay())
        .list(row -> calls.put(row.text(0), row.number(1)));
    return calls;
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
