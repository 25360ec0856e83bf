package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
  void whatIsChangedOnceMoreAfterALostAnswerIsNotLost(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.losesAnswers = true;
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();
    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));

    org.losesAnswers = false;
    change("UPDATE PROSPECT SET CITY = 'Zug'");
    read("L1");
    assertEquals(List.of("Zug"), texts("SELECT CITY FROM PROSPECT"), "Chur came from here");
    push();

    assertEquals(Optional.of(new Value.Text("Zug")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatIsChangedOnceMoreAfterAPowerCutIsNotLost(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.killsServer = true;
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    assertThrows(WrittenOrg.PowerCut.class, this::push);
    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));

    org.killsServer = false;
    change("UPDATE PROSPECT SET CITY = 'Zug'");
    clock.pass(Duration.ofSeconds(301));
    read("L1");
    assertEquals(List.of("Zug"), texts("SELECT CITY FROM PROSPECT"), "Chur came from here");
    push();

    assertEquals(Optional.of(new Value.Text("Zug")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatTheCrmChangesAfterAPowerCutIsTaken(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.killsServer = true;
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    assertThrows(WrittenOrg.PowerCut.class, this::push);

    org.killsServer = false;
    lead("L1", "a@x.org", "Genf");
    clock.pass(Duration.ofSeconds(301));
    read("L1");
    push();

    assertEquals(List.of("Genf"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("Genf")), org.value("L1", "City"));
  }

  @OnEachDatabase
  void whatTheCrmRefusedIsNoEchoWhenSomebodyEntersItThere(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(
                    WriteResult.Cause.VALIDATION_RULE, "No city.", Set.of("City")));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();

    org.trouble = mutation -> Optional.empty();
    change("UPDATE PROSPECT SET CITY = 'Zug'");
    lead("L1", "a@x.org", "Chur");
    read("L1");

    assertEquals(List.of("Chur"), texts("SELECT CITY FROM PROSPECT"), "a conflict: the CRM wins");
  }

  @OnEachDatabase
  void whatTheCrmChangesAfterALostAnswerIsTaken(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.losesAnswers = true;
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();

    org.losesAnswers = false;
    lead("L1", "a@x.org", "Genf");
    read("L1");
    push();

    assertEquals(List.of("Genf"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("Genf")), org.value("L1", "City"));
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
  void whoWasRefusedAtTheCreationIsCreatedOnceSomethingChanged(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(
                    WriteResult.Cause.REQUIRED_FIELD, "It needs a city.", Set.of("City")));
    create(100);
    push();
    assertEquals(List.of("REFUSED"), texts("SELECT STATE FROM OUTBOX_ENTRY"));

    org.trouble = mutation -> Optional.empty();
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("N1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aCreationWhoseAnswerWasLostIsNotRepeated(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.losesAnswers = true;
    create(100);
    push();
    assertEquals(1, org.records.size());
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LINK"));

    org.losesAnswers = false;
    clock.pass(Duration.ofMinutes(5));
    push();

    assertEquals(1, org.records.size(), "no key twice");
    assertEquals(List.of("N1 100 LINKED"), texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(
        Optional.of(new Value.Text("Anonymous")), org.value("N1", "Company"), "a placeholder");
    assertEquals(Optional.of(new Value.Text("100")), org.value("N1", "Profile"));
  }

  @OnEachDatabase
  void whoIsThereAlreadyIsLinkedInsteadOfCreated(StoreDatabase store) {
    begin(store);
    prospect(100, "there@x.org");
    org.put("L5", Map.of("Email", new Value.Text("There@x.org"), "City", new Value.Text("Bern")));
    create(100);

    push();

    assertEquals(1, org.records.size());
    assertEquals(List.of("L5 100"), texts("SELECT CRM_ID, LIVE_RECORD_ID FROM LINK"));
    assertEquals(List.of("Bern"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("100")), org.value("L5", "Profile"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoIsThereOutsideTheFilterIsLinkedThereAndOnlyConsentFlows(StoreDatabase store) {
    begin(store);
    prospect(100, "there@x.org");
    prospect(101, "shy@x.org");
    statement("UPDATE PROSPECT SET CITY = 'Chur'");
    statement("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE WHERE ID = 101");
    org.put("L5", Map.of("Email", new Value.Text("There@x.org"), "OptOut", new Value.Flag(true)));
    org.put("L6", Map.of("Email", new Value.Text("shy@x.org"), "City", new Value.Text("Basel")));
    outside.addAll(Set.of("L5", "L6"));
    create(100);
    create(101);

    push();

    assertEquals(2, org.records.size(), "nobody is created");
    assertEquals(
        List.of("L5 100 OUT_OF_SCOPE It isn't in Bern.", "L6 101 OUT_OF_SCOPE It isn't in Bern."),
        texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE, STATE_REASON FROM LINK ORDER BY CRM_ID"));
    assertEquals(
        List.of("100 true Chur", "101 true Chur"),
        texts("SELECT ID, OPTED_OUT_OF_EMAIL, CITY FROM PROSPECT ORDER BY ID"));
    assertEquals(Optional.empty(), org.value("L5", "City"));
    assertEquals(Optional.empty(), org.value("L5", "Profile"));
    assertEquals(Optional.of(new Value.Text("Basel")), org.value("L6", "City"));
    assertEquals(Optional.of(new Value.Flag(true)), org.value("L6", "OptOut"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_OUT_RECORD"));
    assertEquals(
        List.of("OUT_OF_SCOPE 2"),
        texts("SELECT LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE AMOUNT > 0"));

    outside.clear();
    read("L6");
    push();

    assertEquals(
        List.of("LINKED"), texts("SELECT STATE FROM LINK WHERE CRM_ID = 'L6'"), "it resumes");
  }

  @OnEachDatabase
  void whoStandsOutsideTheFilterAlreadyIsCreatedByNobody(StoreDatabase store) {
    begin(store);
    lead("L5", "there@x.org", "Basel");
    outside.add("L5");
    load("L5");
    assertEquals(1, texts("SELECT CRM_ID FROM LEFT_OUT_RECORD").size());
    prospect(100, "there@x.org");
    create(100);

    push();

    assertEquals(1, org.records.size());
    assertEquals(
        List.of("L5 100 OUT_OF_SCOPE"), texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void anEmailThatAnotherRecordHasWaitsAndTheOtherFieldsGo(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.put("L2", Map.of("Email", new Value.Text("b@x.org")));
    change("UPDATE PROSPECT SET CITY = 'Chur', EMAIL = 'b@x.org', EMAIL_KEY = 'b@x.org'");

    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L1", "Email"));
    assertEquals(List.of("COLLISION"), texts("SELECT STATE FROM LINK"));
    assertEquals(
        List.of("COLLISION 1", "LINKED 0"),
        texts("SELECT LINK_STATE, AMOUNT FROM CONNECTION_COUNT ORDER BY LINK_STATE"));
  }

  @OnEachDatabase
  void twoProspectsMaySwapTheirEmails(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    load(lead("L2", "b@x.org", "Bern"));
    change("UPDATE PROSPECT SET EMAIL_KEY = NULL");
    change(
        "UPDATE PROSPECT SET EMAIL = CASE WHEN EMAIL = 'a@x.org' THEN 'b@x.org' ELSE 'a@x.org' END");
    change("UPDATE PROSPECT SET EMAIL_KEY = EMAIL");

    push();

    assertEquals(Optional.of(new Value.Text("b@x.org")), org.value("L1", "Email"));
    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L2", "Email"));
    assertEquals(List.of("LINKED", "LINKED"), texts("SELECT STATE FROM LINK"));
  }

  @OnEachDatabase
  void outsideTheFilterOnlyARestrictionFlows(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    statement("UPDATE LINK SET STATE = 'OUT_OF_SCOPE'");
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();
    assertEquals(0, org.writeCalls);

    change("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE");
    push();

    assertEquals(Optional.of(new Value.Flag(true)), org.value("L1", "OptOut"));
    assertEquals(Optional.of(new Value.Text("Bern")), org.value("L1", "City"));
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

  @OnEachDatabase
  void noEntryIsClaimedTwice(StoreDatabase store) {
    begin(store);
    IntStream.range(0, 5).forEach(i -> load(lead("L" + i, "a" + i + "@x.org", "Bern")));
    changed();
    OutboxClaims claims = new OutboxClaims(store.dataSource(), clock);

    List<OutboxEntry> first = claims.claim(LEASE, RecordKind.PROSPECT, 3, clock.instant());
    List<OutboxEntry> second = claims.claim(LEASE, RecordKind.PROSPECT, 100, clock.instant());

    assertEquals(3, first.size());
    assertEquals(2, second.size());
    assertTrue(claims.claim(LEASE, RecordKind.PROSPECT, 100, clock.instant()).isEmpty());
    clock.pass(Duration.ofSeconds(301));
    assertEquals(
        5,
        claims.claim(LEASE, RecordKind.PROSPECT, 100, clock.instant()).size(),
        "a claim ends by itself");
  }
}
