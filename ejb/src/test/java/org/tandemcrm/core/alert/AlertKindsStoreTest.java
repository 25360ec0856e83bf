package org.tandemcrm.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.RunState;

/** What becomes an alert: cycles, actions, approvals, records left out. */
class AlertKindsStoreTest extends WatchedAlerts {

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
  void theEndOfActionsThatWereAboutToBeGivenUpTellsHowManyWere(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    waitingAction(database);
    rounds(database, 1);
    assertEquals(List.of(), open(database));

    notice(database, 1);
    rounds(database, 1);
    assertEquals(AlertKind.ACTION_EXPIRING, open(database).get(0).kind());
    String sentence = open(database).get(0).sentence();
    assertTrue(sentence.contains("are given up within 3 days. See"), sentence);
    become(database, 2, "DISMISSED");
    rounds(database, 1);

    assertEquals(
        List.of(
            "[Tandem] Actions are about to be given up: Convert lead",
            "[Tandem] Over: Actions were given up: Convert lead"),
        mails.subjects());
    String end = mails.taken.get(1).text();
    assertTrue(end.startsWith("How it ended, "), end);
    assertTrue(end.contains("In the connection Acme: 1 was given up. What"), end);
    assertTrue(end.contains("/action/list.xhtml?type=convert&connection=17&state=DISMISSED"), end);
    assertEquals("Actions were given up: Convert lead", past(database).get(0).title());
  }

  @OnEachDatabase
  void theEndOfActionsThatAllWentOnTellsThatNoneWasGivenUp(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    waitingAction(database);
    anotherAction(database, 3);
    anotherAction(database, 4);
    // It was given up before, and nobody's news.
    become(database, 4, "DISMISSED");
    notice(database, 1);
    rounds(database, 1);
    become(database, 2, "READY");
    rounds(database, 1);
    assertEquals(1, open(database).size(), "one waits still");
    become(database, 3, "CANCELLED");
    rounds(database, 1);

    assertEquals("[Tandem] Over: No action was given up: Convert lead", mails.subjects().get(1));
    String end = mails.taken.get(1).text();
    assertTrue(end.contains("went on or were taken back in time: 2."), end);
  }

  private void notice(StoreDatabase database, long at) {
    execute(
        database,
        "UPDATE ACTION_RUN SET NOTICED_AT = %d, EXPIRES_AT = %d"
            .formatted(at, clock.millis() + Duration.ofDays(3).toMillis()));
  }

  private void become(StoreDatabase database, long run, String state) {
    execute(
        database,
        "UPDATE ACTION_RUN SET STATE = '%s', CHANGED_AT = %d WHERE ID = %d"
            .formatted(state, clock.millis(), run));
  }

  @OnEachDatabase
  void whoseActionsAreAboutToBeGivenUpLaterIsTold(StoreDatabase database) {
    setUp(database, "ENABLED");
    run(database, RunState.DONE);
    waitingAction(database);
    String head = "[Tandem] Actions are about to be given up: Convert lead";

    notice(database, 1);
    rounds(database, 3);
    assertEquals(List.of(head), mails.subjects());

    notice(database, 2);
    rounds(database, 3);
    assertEquals(List.of(head), mails.subjects(), "no mail each minute");
    clock.pass(Duration.ofHours(1));
    rounds(database, 3);
    assertEquals(List.of(head, head), mails.subjects());
    clock.pass(Duration.ofHours(2));
    run(database, RunState.DONE);
    rounds(database, 3);
    assertEquals(List.of(head, head), mails.subjects(), "nothing new");
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

  private static void anotherAction(StoreDatabase database, long id) {
    execute(
        database,
        "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE, GROUP_KEY,"
            + " RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM, CHANGE_STORED,"
            + " CHANGED_AT, EVENTS) SELECT %d, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE,"
                .formatted(id)
            + " GROUP_KEY, 'k%d', NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM,".formatted(id)
            + " CHANGE_STORED, CHANGED_AT, EVENTS FROM ACTION_RUN WHERE ID = 2");
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
}
