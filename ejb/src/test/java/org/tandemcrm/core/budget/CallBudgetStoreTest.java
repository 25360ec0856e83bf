package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.CallUsage;

class CallBudgetStoreTest {

  private static final long CONNECTION = 17;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void addsUpTheCallsOfADayByPurpose(StoreDatabase database) {
    spend(database, "Lead", 3, told(10));
    spend(database, "Lead", 4, told(14));
    spend(database, CallPurpose.POLL, 1, told(15));

    CallState state = state(database);

    assertEquals(Map.of("Lead", 7L, CallPurpose.POLL, 1L), state.today());
    assertEquals(8, state.own());
    assertEquals(15, state.told().orElseThrow().used());
    assertEquals(15, state.told().orElseThrow().percent());
    assertFalse(state.isSlow());
  }

  @OnEachDatabase
  void anotherDayBeginsAtNoughtAndIsForecastFromTheOneBefore(StoreDatabase database) {
    atStartOfDay();
    spend(database, "Lead", 24, told(24));
    clock.pass(Duration.ofHours(36));

    CallState state = state(database);

    assertEquals(0, state.own());
    assertEquals(12, state.forecast());
    assertEquals(Optional.empty(), state.told(), "a count of another window");
  }

  @OnEachDatabase
  void slowsDownAndResumesAsTheCrmsCountSays(StoreDatabase database) {
    spend(database, "Lead", 1, told(80));
    assertEquals(2, state(database).slowdown());

    spend(database, "Lead", 1, told(79));
    assertEquals(1, state(database).slowdown());
  }

  @OnEachDatabase
  void keepsToItsShare(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          settings(entityManager).choose(CONNECTION, SyncSetting.API_SHARE, 20);
        });

    spend(database, "Lead", 19, told(19));
    assertFalse(state(database).isSlow());
    spend(database, "Lead", 1, told(20));
    assertTrue(state(database).isSlow());
  }

  @OnEachDatabase
  void aCrmThatTellsNothingIsReadAtTheUsualPace(StoreDatabase database) {
    spend(database, "Lead", 9, new CallUsage(9, OptionalLong.empty(), OptionalLong.empty()));

    assertEquals(Optional.empty(), state(database).told());
    assertEquals(1, state(database).slowdown());
    assertEquals(9, state(database).own());
  }

  @OnEachDatabase
  void whatCannotBeNotedNowIsNotedByTheNextLook(StoreDatabase database) {
    OpenBackends backends =
        new OpenBackends() {
          @Override
          public Optional<CallUsage> usage(long connectionId) {
            return Optional.of(told(96));
          }
        };
    boolean[] inTheWay = {true};
    CallBudget each =
        new CallBudget() {
          @Override
          public void spent(long connectionId, String purpose, long calls, CallUsage usage) {
            if (inTheWay[0]) {
              throw new IllegalStateException("Another server was at the same rows.");
            }
            spend(database, purpose, calls, usage);
          }
        };
    CallMeters meters = new CallMeters(backends, each);
    meters.begin(CONNECTION, "actions", CallPurpose.ofAction("greet"));
    inTheWay[0] = false;
    meters.end(CONNECTION, "actions");
    meters.note(CONNECTION, "Lead");
    assertEquals(Map.of("action greet", 96L), state(database).today());
    assertTrue(state(database).stopsActions());
  }

  private void atStartOfDay() {
    Instant now = clock.instant();
    clock.pass(Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
  }

  /** By everybody, of 100. */
  private static CallUsage told(long used) {
    return new CallUsage(used, OptionalLong.of(used), OptionalLong.of(100));
  }

  private void spend(StoreDatabase database, String purpose, long calls, CallUsage usage) {
    database.doInTransaction(
        entityManager -> budget(entityManager).spent(CONNECTION, purpose, calls, usage));
  }

  private CallState state(StoreDatabase database) {
    return database.inTransaction(entityManager -> budget(entityManager).state(CONNECTION));
  }

  private CallBudget budget(EntityManager entityManager) {
    return new CallBudget(entityManager, clock, settings(entityManager));
  }

  private SyncSettings settings(EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, clock));
  }
}
