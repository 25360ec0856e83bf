package org.tandemcrm.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.core.turn.TurnsForTests;

class AlertsStoreTest {

  private static final long CONNECTION = 17;

  private final SettableClock clock = new SettableClock();
  private final FakeMailServer mails = new FakeMailServer();

  @OnEachDatabase
  void aStoppedConnectionIsMailedOnceAndItsRecoveryOnce(StoreDatabase database) {
    setUp(database, "STOPPED");

    rounds(database, 3);
    assertEquals(List.of("[Tandem] Connection Acme is stopped"), mails.subjects());
    assertTrue(
        mails.taken.get(0).text().contains("https://tandem.example.com/tandem/connection/view"),
        mails.taken.get(0)::text);

    state(database, "ENABLED");
    rounds(database, 3);
    assertEquals("[Tandem] Over: Connection Acme is stopped", mails.subjects().get(1));
    assertEquals(2, mails.taken.size());
    assertEquals(List.of(), open(database));
    assertEquals(1, past(database).size());
  }

  @OnEachDatabase
  void whatComesBackIsANewAlert(StoreDatabase database) {
    setUp(database, "STOPPED");
    rounds(database, 1);
    state(database, "ENABLED");
    rounds(database, 1);
    state(database, "STOPPED");
    rounds(database, 1);

    assertEquals(3, mails.taken.size());
    assertEquals(1, open(database).size());
    assertEquals(1, past(database).size());
  }

  @OnEachDatabase
  void aMailServerThatIsDownIsTriedAgainAndShown(StoreDatabase database) {
    setUp(database, "STOPPED");
    mails.broken = true;
    rounds(database, 2);
    assertEquals(Optional.of("Connection refused"), open(database).get(0).mailProblem());

    mails.broken = false;
    clock.pass(Duration.ofMinutes(4));
    rounds(database, 1);

    assertEquals(1, mails.taken.size());
    assertEquals(Optional.empty(), open(database).get(0).mailProblem());
  }

  @OnEachDatabase
  void whatEndedBeforeAnybodyHeardOfItIsNoNews(StoreDatabase database) {
    setUp(database, "STOPPED");
    mails.broken = true;
    rounds(database, 1);
    state(database, "ENABLED");
    mails.broken = false;
    clock.pass(Duration.ofHours(1));
    rounds(database, 2);

    assertEquals(List.of(), mails.taken);
    assertEquals(1, past(database).size());
  }

  @OnEachDatabase
  void withoutMailServerAlertsAreShownAlone(StoreDatabase database) {
    setUp(database, "STOPPED");
    mails.configured = false;
    rounds(database, 1);

    assertEquals(List.of(), mails.taken);
    assertEquals(AlertKind.CONNECTION_STOPPED, open(database).get(0).kind());
  }

  @OnEachDatabase
  void cyclesThatFailForThirtyMinutesAreAnAlertUntilAGoodOne(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    for (int i = 0; i < 6; i++) {
      clock.pass(Duration.ofMinutes(5));
      run(database, RunState.FAILED);
    }
    rounds(database, 1);
    assertEquals(List.of(), open(database));

    clock.pass(Duration.ofMinutes(5));
    run(database, RunState.FAILED);
    rounds(database, 1);
    assertEquals("The CRM doesn't answer.", open(database).get(0).sentence());

    run(database, RunState.DONE);
    rounds(database, 1);
    assertEquals(
        List.of(
            "[Tandem] No good cycle of Acme for more than 30 minutes",
            "[Tandem] Over: No good cycle of Acme for more than 30 minutes"),
        mails.subjects());
  }

  @OnEachDatabase
  void actionsThatAreAboutToBeGivenUpAreAnAlertUntilTheyAre(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    waitingAction(database);
    rounds(database, 1);
    assertEquals(List.of(), open(database));

    execute(database, "UPDATE ACTION_RUN SET NOTICED_AT = 1");
    rounds(database, 1);
    assertEquals(AlertKind.ACTION_EXPIRING, open(database).get(0).kind());
    execute(database, "UPDATE ACTION_RUN SET STATE = 'DISMISSED'");
    rounds(database, 1);

    assertEquals(
        List.of(
            "[Tandem] Actions are about to be given up: Convert lead",
            "[Tandem] Over: Actions are about to be given up: Convert lead"),
        mails.subjects());
  }

  @OnEachDatabase
  void eachNewApprovalOfAConnectionIsMailedAndTheEndOfAllOnce(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    String head = "[Tandem] Connection Acme waits for an approval";

    waitingApproval(database, 501, "TO_CRM", "NULL");
    rounds(database, 3);
    assertEquals(List.of(head), mails.subjects());
    String toCrm = mails.taken.get(0).text();
    assertTrue(toCrm.contains("Writing to the CRM stopped. It would."), toCrm);
    assertTrue(toCrm.contains("1,200 prospect records wait."), toCrm);
    assertTrue(toCrm.contains("/tandem/approval/view.xhtml?id=501"), toCrm);

    waitingApproval(database, 502, "FROM_CRM", "'Lead'");
    rounds(database, 3);
    assertEquals(List.of(head, head), mails.subjects());
    String both = mails.taken.get(1).text();
    assertTrue(both.contains("Reading Lead stopped. It would."), both);
    assertTrue(both.contains("/tandem/approval/list.xhtml"), both);
    assertEquals(1, open(database).size());

    execute(database, "UPDATE APPROVAL SET STATE = 'APPROVED' WHERE ID = 502");
    rounds(database, 3);
    assertEquals(2, mails.taken.size(), "one is left");
    assertEquals("/approval/view.xhtml?id=501", open(database).get(0).page());

    execute(database, "UPDATE APPROVAL SET STATE = 'DISCARDED' WHERE ID = 501");
    rounds(database, 3);
    assertEquals(
        List.of(head, head, "[Tandem] Over: Connection Acme waits for an approval"),
        mails.subjects());
    assertEquals(List.of(), open(database));
  }

  @OnEachDatabase
  void aSecondApprovalRidesWithTheMailThatIsTriedAgain(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    mails.broken = true;
    waitingApproval(database, 501, "TO_CRM", "NULL");
    rounds(database, 1);
    waitingApproval(database, 502, "FROM_CRM", "'Lead'");
    mails.broken = false;
    clock.pass(Duration.ofHours(1));
    rounds(database, 3);

    assertEquals(1, mails.taken.size());
    assertTrue(mails.taken.get(0).text().contains("Reading Lead"), mails.taken.get(0)::text);
    assertTrue(mails.taken.get(0).text().contains("Writing to"), mails.taken.get(0)::text);
  }

  private static void waitingApproval(
      StoreDatabase database, long id, String direction, String object) {
    execute(
        database,
        "INSERT INTO APPROVAL (ID, CONNECTION_ID, RECORD_KIND, RUN_ID, REASON, STATE, RECORDS,"
            + " ASKED_AT, DIRECTION, OBJECT) VALUES (%d, %d, 'PROSPECT', 1, 'It would.', 'WAITING',"
                .formatted(id, CONNECTION)
            + " 1200, 0, '%s', %s)".formatted(direction, object));
  }

  private static void waitingAction(StoreDatabase database) {
    execute(
        database,
        "INSERT INTO ACTION_REQUEST (ID, ACTION_TYPE, LABEL, CONNECTION_ID, PARAMETERS,"
            + " FINGERPRINT, ASKED_BY, ASKED_AT, TOTAL)"
            + " SELECT 1, 'convert', 'Convert lead', ID, '{}', 'f', 'anna', 0, 1"
            + " FROM CRM_CONNECTION");
    execute(
        database,
        "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE, GROUP_KEY,"
            + " RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM, CHANGE_STORED,"
            + " CHANGED_AT, EVENTS) SELECT 2, 1, 3, ID, 'ACTION', 'g', 'k', 'LEAD', 'WAITING',"
            + " 'Waits.', 0, 0, '', FALSE, 0, 1 FROM CRM_CONNECTION");
  }

  private static void execute(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  @OnEachDatabase
  void manyRecordsOfOneCauseAreAnAlert(StoreDatabase database) {
    setUp(database, "ENABLED");
    leaveOut(database, "Lead", 30);
    leaveOut(database, "Contact", 20);
    rounds(database, 1);
    assertEquals(List.of(), open(database));

    leaveOut(database, "Account", 1);
    rounds(database, 1);
    assertEquals(AlertKind.MANY_LEFT_OUT, open(database).get(0).kind());
  }

  @OnEachDatabase
  void wrongSettingsAreRefusedAllAtOnce(StoreDatabase database) {
    InvalidAlertSettingsException refused =
        assertThrows(
            InvalidAlertSettingsException.class,
            () -> change(database, new AlertSettings(List.of("anna", "a@example.com"), 4, 0)));

    assertEquals(
        List.of("recipients", "silenceMinutes", "causeRecords"),
        refused.problems().stream().map(InvalidAlertSettingsException.Problem::field).toList());
    assertEquals(AlertSettings.DEFAULT, database.inTransaction(e -> alerts(e).settings()));
  }

  @OnEachDatabase
  void aChangeOfTheSettingsIsInTheAuditLog(StoreDatabase database) {
    change(database, new AlertSettings(List.of("anna@example.com"), 60, 100));

    assertEquals("changed alerts", database.inTransaction(AuditForTests::entries).get(0).action());
    assertEquals(60, database.inTransaction(e -> alerts(e).settings()).silenceMinutes());
  }

  private void setUp(StoreDatabase database, String state) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", state);
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
          dueIn(entityManager, Duration.ofDays(1));
        });
    change(database, new AlertSettings(List.of("anna@example.com"), 30, 50));
    rounds(database, 1);
    mails.taken.clear();
    database.doInTransaction(e -> e.createNativeQuery("DELETE FROM ALERT").executeUpdate());
  }

  private void dueIn(EntityManager entityManager, Duration time) {
    entityManager
        .createNativeQuery("UPDATE SYNC_LEASE SET NEXT_DUE_AT = ?1")
        .setParameter(1, clock.instant().plus(time).toEpochMilli())
        .executeUpdate();
  }

  private void state(StoreDatabase database, String state) {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery("UPDATE CRM_CONNECTION SET STATE = ?1")
                .setParameter(1, state)
                .executeUpdate());
  }

  private void run(StoreDatabase database, RunState end) {
    database.doInTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          runs.end(
              id,
              end,
              Optional.of("The CRM doesn't answer.").filter(any -> end == RunState.FAILED));
        });
  }

  private static void leaveOut(StoreDatabase database, String object, int records) {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO FAILURE_CAUSE (CONNECTION_ID, OBJECT, CAUSE, AMOUNT,"
                        + " FIRST_SEEN_AT, LAST_SEEN_AT, EXAMPLE)"
                        + " VALUES (17, ?1, 'BAD_VALUE', ?2, 0, 0, 'Why.')")
                .setParameter(1, object)
                .setParameter(2, records)
                .executeUpdate());
  }

  private void rounds(StoreDatabase database, int count) {
    for (int i = 0; i < count; i++) {
      clock.pass(Duration.ofMinutes(1));
      database.doInTransaction(
          entityManager ->
              new AlertWatch(
                      TurnsForTests.turns(entityManager, clock),
                      new AlertStore(entityManager, new FakePluginHost(), clock),
                      mails,
                      clock)
                  .round());
    }
  }

  private void change(StoreDatabase database, AlertSettings settings) {
    run(database, e -> alerts(e).change(settings));
  }

  private Alerts alerts(EntityManager entityManager) {
    return AlertsForTests.alerts(entityManager, clock);
  }

  private List<AlertRow> open(StoreDatabase database) {
    return on(database, Alerts::open);
  }

  private List<AlertRow> past(StoreDatabase database) {
    return on(database, alerts -> alerts.past(PageRequest.of(0, 10)).rows());
  }

  private <T> T on(StoreDatabase database, Function<Alerts, T> work) {
    return database.inTransaction(entityManager -> work.apply(alerts(entityManager)));
  }

  private static void run(StoreDatabase database, Consumer<EntityManager> work) {
    database.doInTransaction(work);
  }
}
