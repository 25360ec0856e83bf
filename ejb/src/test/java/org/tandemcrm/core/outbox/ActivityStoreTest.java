package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.behaviour.BehaviourDraft;
import org.tandemcrm.core.behaviour.BehaviourWish;
import org.tandemcrm.core.behaviour.BehavioursForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Value;

/** What a prospect did, in the fields of the CRM that Tandem fills by itself. */
class ActivityStoreTest extends PushedStore {

  @OnEachDatabase
  void theCrmIsToldWhatAProspectDidAndHearsOfMoreWithinTheHour(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    Instant visit = clock.instant().minus(Duration.ofMinutes(5));
    did("v1", "page visit", visit);
    did("v2", "form", visit.minus(Duration.ofDays(1)));

    push();

    assertEquals(Optional.of(new Value.Text("page visit")), org.value("L1", "LastActivity"));
    assertEquals(Optional.of(new Value.Moment(visit)), org.value("L1", "LastActivityAt"));
    assertEquals(
        Optional.of(
            new Value.Text("page visit: 1, last on 2026-11-22\nform: 1, last on 2026-11-21")),
        org.value("L1", "Activities"));
    assertEquals(1, org.writeCalls);

    clock.pass(Duration.ofMinutes(10));
    did("v3", "download", clock.instant());
    push();
    assertEquals(1, org.writeCalls, "the record rests");
    clock.pass(Duration.ofMinutes(50));
    push();
    assertEquals(2, org.writeCalls);
    assertEquals(Optional.of(new Value.Text("download")), org.value("L1", "LastActivity"));
  }

  private void did(String id, String name, Instant at) {
    database.doInTransaction(
        entityManager ->
            BehavioursForTests.behaviours(entityManager, clock)
                .take(
                    List.of(
                        new BehaviourDraft(
                            0, id, "a@x.org", "", name, at.toString(), "", Optional.empty())),
                    new BehaviourWish(false, false, "dora")));
  }
}
