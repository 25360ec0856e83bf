package org.tandemcrm.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** How an alert is told: once, and once when it is over; and the settings. */
class AlertsStoreTest extends WatchedAlerts {

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

  private void state(StoreDatabase database, String state) {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery("UPDATE CRM_CONNECTION SET STATE = ?1")
                .setParameter(1, state)
                .executeUpdate());
  }
}
