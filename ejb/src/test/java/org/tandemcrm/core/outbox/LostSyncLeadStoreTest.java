package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;

/** Wishes whose answer is lost, or that meet a cycle: each is fulfilled once. */
class LostSyncLeadStoreTest extends SyncedLeads {
  @OnEachDatabase
  void aRunThatIsRepeatedCreatesNothingAndSaysTheSame(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    LeadResult first = sync(wish(100, "k1"));

    assertEquals(first, sync(wish(100, "k1").reassigning().assignedByCrm()));

    assertEquals(1, org.writes.size());
  }

  @OnEachDatabase
  void aServerThatDiesBehindTheAnswerCreatesNothingTwice(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    statement("UPDATE PROSPECT SET CITY = 'Chur'");
    cutOff(wish(100, "k1").ownedBy("U7"));

    assertInstanceOf(LeadResult.Pending.class, sync(wish(100, "k1").ownedBy("U7")));
    clock.pass(Duration.ofSeconds(301));
    change("UPDATE PROSPECT SET CITY = 'Zug'");
    assertEquals(
        new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1").ownedBy("U7")));

    assertEquals(1, org.records.size());
    assertEquals(1, org.writes.size());
    clock.pass(Duration.ofSeconds(1));
    push();
    assertEquals(Optional.of(new Value.Text("Zug")), org.value("N1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aServerThatStartsAgainDoesNotWaitForTheEndOfItsClaims(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    cutOff(wish(100, "k1"));
    clock.pass(Duration.ofSeconds(20));
    assertInstanceOf(LeadResult.Pending.class, sync(wish(100, "k1")));

    wishes().releaseOwn();

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void aCycleThatFindsTheLostOneByItsKeyAnswersTheActionToo(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    cutOff(wish(100, "k1"));

    lost().find();

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void aCycleThatReadsTheLostOneLinksItAndTheActionFindsIt(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    cutOff(wish(100, "k1"));
    store(Chunk.Reading.CHANGES, List.of("N1"));
    clock.pass(Duration.ofSeconds(301));

    assertEquals(new LeadResult.Existed(FIRST, Optional.empty()), sync(wish(100, "k1")));

    assertEquals(1, org.records.size());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aCycleThatDeliversWhatTheCrashLeftDoesItAsTheWishSays(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    cutOff(wish(100, "k1").ownedBy("U7").recordType("T2"));
    org.records.clear();
    clock.pass(Duration.ofSeconds(301));

    push();

    assertEquals(Optional.of(new Value.Text("U7")), org.value("N1", "Owner"));
    assertEquals(Optional.of(new Value.Text("T2")), org.value("N1", "Kind"));
    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void aCycleThatReadsItBeforeTheAnswerIsThereLinksItFirst(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.afterWrite = () -> store(Chunk.Reading.CHANGES, List.of("N1"));

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));

    assertEquals(List.of("N1 100"), texts("SELECT CRM_ID, LIVE_RECORD_ID FROM LINK"));
    push();
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aCycleThatFindsItByItsKeyBeforeTheAnswerIsThereLinksItFirst(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.afterWrite = () -> lost().find();

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));

    assertEquals(List.of("N1 100"), texts("SELECT CRM_ID, LIVE_RECORD_ID FROM LINK"));
    push();
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void aLostAnswerIsFoundByTheNextTry(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.losesAnswers = true;
    assertInstanceOf(LeadResult.Pending.class, sync(wish(100, "k1")));
    org.losesAnswers = false;

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));

    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void whatACycleHasClaimedIsLeftToItAndComesAgain(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    create(100);
    OutboxClaims cycle = new OutboxClaims(database.dataSource(), clock);
    List<OutboxEntry> held = cycle.claim(LEASE, RecordKind.PROSPECT, 100, clock.instant());
    assertEquals(1, held.size());

    assertInstanceOf(LeadResult.Pending.class, sync(wish(100, "k1")));
    assertEquals(0, org.writeCalls);

    deliver(RecordKind.PROSPECT, people(), cycle, held);
    assertInstanceOf(LeadResult.Existed.class, sync(wish(100, "k1")));
    assertEquals(1, org.writes.size());
  }

  @OnEachDatabase
  void aCrmThatCannotBeAskedLeavesEverythingToALaterTry(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.delay =
        () -> {
          throw PluginException.of(FailureKind.TRANSIENT, "Busy.");
        };
    assertThrows(PluginException.class, () -> sync(wish(100, "k1")));
    org.delay = () -> {};

    assertEquals(new LeadResult.Created(FIRST, Optional.empty()), sync(wish(100, "k1")));
  }

  @OnEachDatabase
  void aJobForALargeBacklogLeavesWishesToOthers(StoreDatabase store) {
    begin(store);
    for (int i = 0; i < 8; i++) {
      prospect(100 + i, "p" + i + "@x.org");
      create(100 + i);
    }
    org.delay =
        () -> {
          throw PluginException.of(FailureKind.TRANSIENT, "Busy.");
        };
    assertThrows(PluginException.class, () -> sync(wish(100, "k1").assignedByCrm()));
    org.delay = () -> {};

    pushInBulk(new NoWatch());

    assertEquals(7, org.records.size());
    assertEquals(List.of("100"), texts("SELECT RECORD_ID FROM OUTBOX_ENTRY"));
    assertEquals(
        new LeadResult.Created(new CrmLink("Lead", ObjectKind.LEAD, "N8"), Optional.empty()),
        sync(wish(100, "k1").assignedByCrm()));
    assertTrue(org.writes.get(org.writes.size() - 1).isAssignedByCrm());
  }

  private static final class NoWatch implements BulkDelivery.Watch {
    @Override
    public boolean goesOn() {
      return true;
    }

    @Override
    public boolean pause(Duration duration) {
      return true;
    }
  }
}
