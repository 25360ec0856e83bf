package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** From an entry of the outbox to the CRM and back into the store. */
class DeliveryStoreTest extends PushedStore {
  @OnEachDatabase
  void whatTheGuardStopsIsWrittenOnceSomebodyHasApprovedIt(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    load(lead("L2", "b@x.org", "Bern"));
    mostGraveActs = 1;
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, ACME, "Acme", "ENABLED"));
    change("UPDATE PROSPECT SET EMAIL = 'new.' || EMAIL, EMAIL_KEY = 'new.' || EMAIL_KEY");

    push();

    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L1", "Email"));
    assertEquals(List.of("HELD", "HELD"), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(
        List.of("It would change the email of more than 1 prospects in one go."),
        texts("SELECT REASON FROM APPROVAL"));

    push();
    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L1", "Email"));

    database.doInTransaction(
        entityManager -> {
          Approvals approvals = approvals(entityManager);
          approvals.approve(approvals.waiting().get(0).id(), "ann");
        });
    push();

    assertEquals(Optional.of(new Value.Text("new.a@x.org")), org.value("L1", "Email"));
    assertEquals(Optional.of(new Value.Text("new.b@x.org")), org.value("L2", "Email"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aChangeHereIsWrittenOnceAndAnEchoIsNoChange(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET CITY = 'Chur'");

    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(
        List.of("Lead UPDATED 1"),
        texts("SELECT OBJECT, OUTCOME, AMOUNT FROM RUN_COUNT WHERE DIRECTION = 'TO_CRM'"));
    assertEquals(
        1, texts("SELECT ID FROM JOURNAL_ENTRY WHERE REASON = 'Written to the CRM.'").size());

    read("L1");
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();
    assertEquals(1, org.writeCalls, "nothing new to write");
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void onePoisonRecordKeepsNoOtherFromBeingWritten(StoreDatabase store) {
    begin(store);
    for (int i = 0; i < 100; i++) {
      load(lead("L" + i, "a" + i + "@x.org", "Bern"));
    }
    org.trouble =
        mutation ->
            mutation.id().equals(Optional.of("L17"))
                ? Optional.of(
                    new WriteResult.Rejected(
                        WriteResult.Cause.VALIDATION_RULE, "No city.", Set.of("City")))
                : Optional.empty();
    change("UPDATE PROSPECT SET CITY = 'Chur'");

    push();

    assertEquals(1, org.writeCalls);
    assertEquals(
        99,
        org.records.values().stream()
            .filter(record -> record.get("City").equals(new Value.Text("Chur")))
            .count());
    assertEquals(
        List.of("REFUSED WRITE_RULE No city. Fields: City."),
        texts("SELECT STATE, CAUSE, REASON FROM OUTBOX_ENTRY"));
    assertEquals(List.of("WRITE_RULE 1"), texts("SELECT CAUSE, AMOUNT FROM FAILURE_CAUSE"));

    changed();
    push();
    assertEquals(1, org.writeCalls, "just what was refused isn't sent again");
    clock.pass(Duration.ofDays(1));
    push();
    assertEquals(2, org.writeCalls, "but once a day");
    org.trouble = mutation -> Optional.empty();
    change("UPDATE PROSPECT SET CITY = 'Zug'");
    push();
    assertEquals(Optional.of(new Value.Text("Zug")), org.value("L17", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of("WRITE_RULE 0"), texts("SELECT CAUSE, AMOUNT FROM FAILURE_CAUSE"));
  }

  @OnEachDatabase
  void whatAFieldThatIsGoneKeptBackGoesWithTheNextCycle(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(
                    WriteResult.Cause.SCHEMA_CHANGED, "Town is gone.", Set.of("Town")));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    assertThrows(PluginException.class, this::push);

    org.trouble = mutation -> Optional.empty();
    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoIsErasedOrLosesTheLinkIsNoLongerListed(StoreDatabase store) {
    begin(store);
    for (int i = 1; i <= 3; i++) {
      load(lead("L" + i, "a" + i + "@x.org", "Bern"));
    }
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(
                    WriteResult.Cause.VALIDATION_RULE, "No city.", Set.of("City")));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();
    assertEquals(List.of("3"), texts("SELECT AMOUNT FROM FAILURE_CAUSE"));
    assertEquals(List.of("City", "City", "City"), texts("SELECT FIELDS FROM OUTBOX_ENTRY"));
    String erased = texts("SELECT ID FROM PROSPECT WHERE EMAIL_KEY = 'a1@x.org'").get(0);
    statement("UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = 0 WHERE RECORD_ID = " + erased);
    OutboxClaims claims = new OutboxClaims(database.dataSource(), clock);
    List<OutboxEntry> claimed = claims.claim(LEASE, RecordKind.PROSPECT, 100, clock.instant());

    database.doInTransaction(
        entityManager -> RefusedEntries.forget(entityManager, Long.parseLong(erased)));
    assertEquals(List.of("2"), texts("SELECT AMOUNT FROM FAILURE_CAUSE"));
    deliver(RecordKind.PROSPECT, people(), claims, claimed);
    assertEquals(
        List.of("2"), texts("SELECT AMOUNT FROM FAILURE_CAUSE"), "who delivers it finds it gone");

    org.records.remove("L2");
    read("L2");
    push();
    assertEquals(List.of("1"), texts("SELECT AMOUNT FROM FAILURE_CAUSE"));
    assertEquals(1, texts("SELECT RECORD_ID FROM OUTBOX_ENTRY").size());
  }

  @OnEachDatabase
  void aRecordThatWasConvertedMeanwhileIsReadAgain(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(WriteResult.Cause.CONVERTED, "Converted.", Set.of()));
    change("UPDATE PROSPECT SET CITY = 'Chur'");

    push();

    assertEquals(List.of("L1 Lead"), texts("SELECT CRM_ID, OBJECT FROM READ_AGAIN"));
    assertEquals(List.of("READY"), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatTheCrmRewritesIsTakenOnceAndNotSentAgain(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET CITY = 'chur'");
    push();
    org.records.get("L1").put("City", new Value.Text("CHUR"));

    read("L1");
    push();

    assertEquals(List.of("CHUR"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(1, org.writeCalls);
  }

  @OnEachDatabase
  void whatWasLookedAtLongAgoIsReadBeforeItIsChanged(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.records.get("L1").put("City", new Value.Text("Basel"));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    stale = true;

    push();

    assertEquals(1, org.finds);
    assertEquals(Optional.of(new Value.Text("Basel")), org.value("L1", "City"));
    assertEquals(List.of("Basel"), texts("SELECT CITY FROM PROSPECT"), "a conflict: the CRM wins");
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aScoreAloneGoesOncePerHour(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET SCORE = 5");
    push();
    assertEquals(1, org.writeCalls);

    change("UPDATE PROSPECT SET SCORE = 6");
    push();
    assertEquals(1, org.writeCalls);
    clock.pass(Duration.ofHours(1));
    push();

    assertEquals(2, org.writeCalls);
    assertTrue(org.value("L1", "Score").orElseThrow().toString().contains("6"));
  }

  @OnEachDatabase
  void aValueTooLongIsLeftOutAndReportedWhileTheOthersGo(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change(
        "UPDATE PROSPECT SET CITY = 'A city with a name that is too long',"
            + " OPTED_OUT_OF_EMAIL = TRUE");

    push();

    assertEquals(Optional.of(new Value.Flag(true)), org.value("L1", "OptOut"));
    assertEquals(Optional.of(new Value.Text("Bern")), org.value("L1", "City"));
    assertEquals(
        List.of("REFUSED " + Refusal.Cause.WRITE_INVALID),
        texts("SELECT STATE, CAUSE FROM OUTBOX_ENTRY"));
  }
}
