package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.KeptRecords.Kept;
import org.tandemcrm.core.filter.KeptRecords.Step;
import org.tandemcrm.core.filter.KeptRecords.Table;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.FieldType;

class DatedFiltersStoreTest {

  private static final long CONNECTION = 17;
  private static final Criteria RECENT =
      new Condition(
          "Created", "Created", FieldType.DATE_TIME, Operator.WITHIN_LAST, List.of("P30D"));

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void asksForWhatTheDayHasLetInOrOut(StoreDatabase database) {
    Instant now = clock.instant();
    database.doInTransaction(
        entityManager -> {
          prepare(entityManager, RECENT, false);
          link(entityManager, "1", "LINKED", now.minus(Duration.ofDays(3)));
          link(entityManager, "2", "LINKED", now.minus(Duration.ofDays(40)));
          link(entityManager, "3", "OUT_OF_SCOPE", now.minus(Duration.ofDays(3)));
          link(entityManager, "4", "OUT_OF_SCOPE", now.minus(Duration.ofDays(40)));
          link(entityManager, "5", "DELETED", now.minus(Duration.ofDays(40)));
          leftOut(entityManager, "6", "FILTERED", now.minus(Duration.ofDays(3)));
          leftOut(entityManager, "7", "FILTERED", now.minus(Duration.ofDays(40)));
          leftOut(entityManager, "8", "NO_EMAIL", now.minus(Duration.ofDays(3)));
        });

    judge(database);

    assertEquals(List.of("2", "3", "6"), asked(database));
    assertTrue(isDue(database), "a cycle follows");
  }

  @OnEachDatabase
  void asksForNothingWhenNothingChangedSides(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          prepare(entityManager, RECENT, false);
          link(entityManager, "1", "LINKED", clock.instant());
        });

    judge(database);

    assertEquals(List.of(), asked(database));
    assertTrue(!isDue(database));
  }

  @OnEachDatabase
  void leavesAFilterAloneThatARunIsAboutToApply(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          prepare(entityManager, RECENT, true);
          link(entityManager, "1", "LINKED", clock.instant().minus(Duration.ofDays(40)));
        });

    judge(database);

    assertEquals(List.of(), asked(database));
  }

  @OnEachDatabase
  void looksAtAllRecordsStepByStep(StoreDatabase database) {
    int many = 2 * KeptRecords.STEP + 5;
    database.doInTransaction(
        entityManager -> {
          for (int i = 0; i < many; i++) {
            link(entityManager, String.format("%05d", i), "LINKED", clock.instant());
          }
        });
    int seen = 0;
    int steps = 0;
    String behind = "";
    do {
      String from = behind;
      Step step =
          database.inTransaction(
              entityManager ->
                  new KeptRecords(entityManager).next(Table.LINK, CONNECTION, "Lead", from));
      seen += step.records().size();
      steps++;
      behind = step.last();
    } while (!behind.isEmpty());

    assertEquals(many, seen);
    assertEquals(3, steps);
  }

  @OnEachDatabase
  void givesBackWhatWasKept(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> link(entityManager, "1", "OUT_OF_SCOPE", clock.instant()));

    Step step =
        database.inTransaction(
            entityManager ->
                new KeptRecords(entityManager).next(Table.LINK, CONNECTION, "Lead", ""));

    assertEquals(
        new Step(List.of(new Kept("1", false, Map.of("Created", clock.instant().toString()))), ""),
        step);
  }

  @OnEachDatabase
  void tellsHowRecordsStand(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          link(entityManager, "1", "LINKED", clock.instant());
          link(entityManager, "2", "COLLISION", clock.instant());
          link(entityManager, "3", "OUT_OF_SCOPE", clock.instant());
          link(entityManager, "4", "DELETED", clock.instant());
          leftOut(entityManager, "5", "FILTERED", clock.instant());
          leftOut(entityManager, "6", "NO_EMAIL", clock.instant());
        });

    assertEquals(
        Map.of(
            "1", Standing.SYNCED,
            "2", Standing.SYNCED,
            "3", Standing.FILTERED,
            "4", Standing.LEFT_OUT,
            "5", Standing.FILTERED,
            "6", Standing.LEFT_OUT),
        database.inTransaction(
            entityManager ->
                new KnownRecords(entityManager)
                    .standings(CONNECTION, "Lead", List.of("1", "2", "3", "4", "5", "6", "7"))));
  }

  private void prepare(EntityManager entityManager, Criteria criteria, boolean pending) {
    SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
    execute(
        entityManager,
        "INSERT INTO SYNC_LEASE (CONNECTION_ID, LEASE_UNTIL, FENCE, NEXT_DUE_AT)"
            + " VALUES (?1, 0, 0, ?2)",
        CONNECTION,
        clock.millis() + 1000);
    settings(entityManager).choose(CONNECTION, SyncSetting.ZONE, ZoneId.of("UTC"));
    stored(entityManager)
        .replace(
            CONNECTION,
            new StoredFilter("Lead", criteria, criteria.words(), Optional.empty(), 0),
            pending);
  }

  private void judge(StoreDatabase database) {
    InboundStore store = SyncForTests.store(database.dataSource(), clock);
    database.doInTransaction(
        entityManager -> {
          StoredFilters stored = stored(entityManager);
          Filters filters =
              new Filters(
                  null,
                  stored,
                  settings(entityManager),
                  store,
                  SyncForTests.runs(entityManager, clock),
                  SyncForTests.leases(entityManager, clock),
                  clock,
                  null);
          new DatedFilters(
                  stored,
                  filters,
                  new KeptRecords(entityManager),
                  store,
                  SyncForTests.runs(entityManager, clock),
                  SyncForTests.leases(entityManager, clock))
              .judge(CONNECTION);
        });
  }

  private List<String> asked(StoreDatabase database) {
    return SyncForTests.store(database.dataSource(), clock).toReadAgain(CONNECTION, "Lead", "");
  }

  private boolean isDue(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            SyncForTests.leases(entityManager, clock).due(clock.instant()).contains(CONNECTION));
  }

  private StoredFilters stored(EntityManager entityManager) {
    return new StoredFilters(entityManager, clock, AuditForTests.log(entityManager, clock));
  }

  private SyncSettings settings(EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, clock));
  }

  private static void link(EntityManager entityManager, String id, String state, Instant created) {
    long key = Long.parseLong(id) + 1;
    execute(
        entityManager,
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION, FILTER_VALUES)"
            + " VALUES (?1, ?2, ?3, 'Lead', 'LEAD', ?1, ?1, ?4, '1', '{}', 0, 0, ?5)",
        key,
        id,
        CONNECTION,
        state,
        JsonTexts.toJson(Map.of("Created", created.toString())));
  }

  private static void leftOut(
      EntityManager entityManager, String id, String cause, Instant created) {
    execute(
        entityManager,
        "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION, OUTCOME, CAUSE,"
            + " REASON, RUN_ID, SEEN_AT, FILTER_VALUES)"
            + " VALUES (?1, ?2, 'Lead', '1', 'LEFT_OUT', ?3, 'So.', 1, 0, ?4)",
        id,
        CONNECTION,
        cause,
        JsonTexts.toJson(Map.of("Created", created.toString())));
  }

  private static void execute(EntityManager entityManager, String sql, Object... parameters) {
    var query = entityManager.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    query.executeUpdate();
  }
}
