package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** A large backlog that goes by jobs of the CRM. */
class BulkDeliveryStoreTest extends PushedStore {

  /** More than one call writes, and no whole number of slices. */
  private static final int LEADS_CHANGED = 250;

  private static final String CHANGED = "UPDATE PROSPECT SET CITY = 'Chur'";

  private static final Value CHUR = new Value.Text("Chur");

  /** Waits in time that passes at once. */
  private final BulkDelivery.Watch patient =
      new BulkDelivery.Watch() {
        @Override
        public boolean goesOn() {
          return true;
        }

        @Override
        public boolean pause(Duration duration) {
          clock.pass(duration);
          return true;
        }
      };

  /** Somebody stops the cycle while it waits. */
  private final BulkDelivery.Watch hasty =
      new BulkDelivery.Watch() {
        @Override
        public boolean goesOn() {
          return true;
        }

        @Override
        public boolean pause(Duration duration) {
          return false;
        }
      };

  @OnEachDatabase
  void itGoesByOneJobAndIsSettledAsByACall(StoreDatabase store) {
    backlog(store);
    prospect(9000, "new@x.org");
    create(9000);
    org.looks = 3;

    pushInBulk(patient);

    assertEquals(0, org.writeCalls);
    assertEquals(List.of("J1"), List.copyOf(org.jobs.keySet()));
    assertEquals(LEADS_CHANGED + 1, org.jobs.get("J1").size());
    assertEquals(LEADS_CHANGED, inChur());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), texts("SELECT ID FROM BULK_JOB"));
    assertEquals(
        List.of("CREATED 1", "UPDATED " + LEADS_CHANGED),
        texts("SELECT OUTCOME, AMOUNT FROM RUN_COUNT WHERE DIRECTION = 'TO_CRM' ORDER BY OUTCOME"));
    assertEquals(
        LEADS_CHANGED,
        texts("SELECT ID FROM JOURNAL_ENTRY WHERE REASON = 'Written to the CRM.'").size());
    assertEquals(1, texts("SELECT ID FROM LINK WHERE LIVE_RECORD_ID = 9000").size());

    readAll();
    changed();
    pushInBulk(patient);
    assertEquals(1, org.jobs.size(), "nothing is left to be sent");
    assertEquals(0, org.writeCalls);
  }

  @OnEachDatabase
  void aFewEntriesGoByNoJob(StoreDatabase store) {
    begin(store);
    load(List.of(lead("L1", "a@x.org", "Bern"), lead("L2", "b@x.org", "Bern")));
    change(CHANGED);

    pushInBulk(patient);

    assertTrue(org.jobs.isEmpty());
    assertEquals(2, texts("SELECT STATE FROM OUTBOX_ENTRY WHERE STATE = 'READY'").size());
  }

  @OnEachDatabase
  void whatTheCrmRefusesIsListedAndWhatItPostponesGoesByACall(StoreDatabase store) {
    backlog(store);
    org.trouble =
        mutation -> {
          if (mutation.id().equals(Optional.of("L17"))) {
            return Optional.of(
                new WriteResult.Rejected(WriteResult.Cause.VALIDATION_RULE, "No.", Set.of("City")));
          }
          return mutation.id().equals(Optional.of("L18"))
              ? Optional.of(new WriteResult.Postponed("The job can't take it."))
              : Optional.empty();
        };

    pushInBulk(patient);

    assertEquals(LEADS_CHANGED - 2, inChur());
    assertEquals(
        List.of("READY 1", "REFUSED 0"),
        texts("SELECT STATE, ATTEMPTS FROM OUTBOX_ENTRY ORDER BY STATE"));
    org.trouble = mutation -> Optional.empty();
    clock.pass(Duration.ofMinutes(2));
    pushInBulk(patient);
    assertEquals(1, org.jobs.size());
    push();
    assertEquals(Optional.of(CHUR), org.value("L18", "City"));
  }

  @OnEachDatabase
  void aJobThatCanNotBePreparedLeavesEverythingAsItWas(StoreDatabase store) {
    backlog(store);
    org.refusesJobs = true;

    assertThrows(PluginException.class, () -> pushInBulk(patient));

    assertEquals(
        List.of("READY 0 " + LEADS_CHANGED),
        texts("SELECT STATE, ATTEMPTS, COUNT(*) FROM OUTBOX_ENTRY GROUP BY STATE, ATTEMPTS"));
    assertEquals(List.of(), texts("SELECT ID FROM BULK_JOB"));
    org.refusesJobs = false;
    pushInBulk(patient);
    assertEquals(LEADS_CHANGED, inChur());
  }

  @OnEachDatabase
  void nobodyIsCreatedTwiceWhenTheServerDiesInMidJob(StoreDatabase store) {
    begin(store);
    for (int i = 0; i < LEADS_CHANGED; i++) {
      prospect(1000 + i, "new" + i + "@x.org");
      create(1000 + i);
    }
    org.writtenAtOnce = 120;
    org.looks = 2;
    org.look =
        () -> {
          throw new WrittenOrg.PowerCut();
        };
    assertThrows(WrittenOrg.PowerCut.class, () -> pushInBulk(patient));
    assertEquals(120, org.records.size());

    org.look = () -> {};
    nextCycle();
    pushInBulk(patient);
    assertEquals(LEADS_CHANGED, org.records.size(), "the job goes on without the server");
    assertEquals(1, org.jobs.size(), "and is waited for");
    pushAll();

    assertEquals(LEADS_CHANGED, org.records.size());
    Set<Value> keys =
        org.records.values().stream().map(record -> record.get("Key")).collect(Collectors.toSet());
    assertEquals(LEADS_CHANGED, keys.size(), "no key twice");
    assertEquals(0, org.writes.stream().filter(Mutation::isCreate).count());
    assertEquals(LEADS_CHANGED, texts("SELECT ID FROM LINK WHERE STATE = 'LINKED'").size());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatIsChangedOnceMoreAfterAPowerCutInMidJobIsNotLost(StoreDatabase store) {
    backlog(store);
    org.writtenAtOnce = 120;
    org.look =
        () -> {
          throw new WrittenOrg.PowerCut();
        };
    assertThrows(WrittenOrg.PowerCut.class, () -> pushInBulk(patient));
    statement("UPDATE PROSPECT SET CITY = 'Zug' WHERE EMAIL = 'a3@x.org'");
    changed();

    org.look = () -> {};
    nextCycle();
    pushInBulk(patient);
    assertEquals(LEADS_CHANGED, inChur(), "the job wrote what it was given");
    readAll();
    pushAll();

    assertEquals(Optional.of(new Value.Text("Zug")), org.value("L3", "City"));
    assertEquals(LEADS_CHANGED - 1, inChur());
    assertEquals(List.of("Zug"), texts("SELECT CITY FROM PROSPECT WHERE EMAIL = 'a3@x.org'"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(1, citiesWritten(), "what the job wrote isn't written again");
  }

  @OnEachDatabase
  void aJobThatTheServerDidNotComeToStartIsStarted(StoreDatabase store) {
    backlog(store);
    org.look =
        () -> {
          org.waiting.addAll(org.jobs.keySet());
          throw new WrittenOrg.PowerCut();
        };
    assertThrows(WrittenOrg.PowerCut.class, () -> pushInBulk(patient));
    assertEquals(0, inChur());

    org.look = () -> {};
    nextCycle();
    pushInBulk(patient);

    assertEquals(LEADS_CHANGED, inChur());
  }

  @OnEachDatabase
  void aJobThatWasPreparedLongAgoIsStartedNoMore(StoreDatabase store) {
    backlog(store);
    org.look =
        () -> {
          org.waiting.addAll(org.jobs.keySet());
          throw new WrittenOrg.PowerCut();
        };
    assertThrows(WrittenOrg.PowerCut.class, () -> pushInBulk(patient));
    lead("L3", "a3@x.org", "Genf");

    org.look = () -> {};
    clock.pass(Duration.ofHours(1));
    readAll();
    pushInBulk(patient);
    assertEquals(0, inChur(), "what the CRM changed since isn't overwritten");
    pushAll();

    assertEquals(LEADS_CHANGED - 1, inChur());
    assertEquals(Optional.of(new Value.Text("Genf")), org.value("L3", "City"));
  }

  @OnEachDatabase
  void whoIsStoppedWhileTheJobRunsLeavesItToTheNextCycle(StoreDatabase store) {
    backlog(store);
    org.looks = 2;

    pushInBulk(hasty);
    assertEquals(1, texts("SELECT ID FROM BULK_JOB").size());
    assertEquals(0, texts("SELECT STATE FROM OUTBOX_ENTRY WHERE STATE = 'READY'").size());

    nextCycle();
    pushInBulk(patient);
    readAll();
    pushAll();
    assertEquals(LEADS_CHANGED, inChur());
    assertEquals(List.of(), texts("SELECT ID FROM BULK_JOB"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(0, citiesWritten());
  }

  @OnEachDatabase
  void whatTheGuardStopsGoesByNoJob(StoreDatabase store) {
    backlog(store);
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, ACME, "Acme", "ENABLED"));
    mostGraveActs = 1;
    change("UPDATE PROSPECT SET EMAIL = 'n.' || EMAIL, EMAIL_KEY = 'n.' || EMAIL_KEY");

    pushInBulk(patient);

    assertTrue(org.jobs.isEmpty());
    assertEquals(0, org.writeCalls);
    assertEquals(
        List.of("HELD " + LEADS_CHANGED),
        texts("SELECT STATE, COUNT(*) FROM OUTBOX_ENTRY GROUP BY STATE"));
  }

  @OnEachDatabase
  void aLinkThatSomebodyDecidesAboutMeanwhileIsLeftAlone(StoreDatabase store) {
    backlog(store);
    org.look =
        () ->
            statement(
                "UPDATE LINK SET STATE = 'COLLISION', VERSION = VERSION + 1 WHERE CRM_ID = 'L7'");

    pushInBulk(patient);

    assertEquals(List.of("COLLISION"), texts("SELECT STATE FROM LINK WHERE CRM_ID = 'L7'"));
    assertEquals(List.of("READY 0"), texts("SELECT STATE, ATTEMPTS FROM OUTBOX_ENTRY"));
  }

  /** More changes than go by calls. */
  private void backlog(StoreDatabase store) {
    begin(store);
    load(
        IntStream.range(0, LEADS_CHANGED)
            .mapToObj(i -> lead("L" + i, "a" + i + "@x.org", "Bern"))
            .toList());
    change(CHANGED);
  }

  /** The claims of the one before have ended. */
  private void nextCycle() {
    clock.pass(Duration.ofSeconds(301));
  }

  private void readAll() {
    List<String> ids = List.copyOf(org.records.keySet());
    for (int from = 0; from < ids.size(); from += 100) {
      store(Chunk.Reading.BY_ID, ids.subList(from, Math.min(ids.size(), from + 100)));
    }
  }

  /** All chunks of the next push step. */
  private void pushAll() {
    clock.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 4; i++) {
      push();
    }
  }

  /** By calls; fields that only Tandem fills may go once more after a lost answer. */
  private long citiesWritten() {
    return org.writes.stream().filter(mutation -> mutation.values().containsKey("City")).count();
  }

  private long inChur() {
    return org.records.values().stream().filter(record -> CHUR.equals(record.get("City"))).count();
  }
}
