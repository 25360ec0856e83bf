package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;

/**
 * A chunk whose CRM answers so slowly that there is no time for all of its calls, or that somebody
 * keeps from being sent.
 */
class DeliveryTimeStoreTest extends PushedStore {

  private static final Duration SLOW = Duration.ofSeconds(50);

  @OnEachDatabase
  void whoIsFoundTooLateIsPutBackWhileTheOthersGo(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    prospect(100, "there@x.org");
    prospect(101, "new@x.org");
    org.put("L5", Map.of("Email", new Value.Text("there@x.org")));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    create(100);
    create(101);
    org.delay = () -> clock.pass(SLOW);

    push();

    assertEquals(1, org.searches);
    assertEquals(0, org.finds, "no time to read who was found");
    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(3, org.records.size(), "who isn't there is created");
    assertEquals(
        List.of("100 READY 0 anna null"),
        texts("SELECT RECORD_ID, STATE, ATTEMPTS, CREATE_ASKED_BY, CLAIMED_BY FROM OUTBOX_ENTRY"));

    org.delay = () -> {};
    push();

    assertEquals(3, org.records.size());
    assertEquals(Optional.of(new Value.Text("100")), org.value("L5", "Profile"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoeverHadToBeSearchedIsPutBackWhenThereIsNoTimeToSearch(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    load(lead("L2", "b@x.org", "Bern"));
    prospect(100, "new@x.org");
    change("UPDATE PROSPECT SET CITY = 'Chur' WHERE EMAIL = 'a@x.org'");
    change("UPDATE PROSPECT SET EMAIL = 'c@x.org', EMAIL_KEY = 'c@x.org' WHERE EMAIL = 'b@x.org'");
    create(100);
    stale = true;
    org.delay = () -> clock.pass(SLOW);

    push();

    assertEquals(0, org.searches);
    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(Optional.of(new Value.Text("b@x.org")), org.value("L2", "Email"));
    assertEquals(2, org.records.size());
    assertEquals(List.of("READY 0", "READY 0"), texts("SELECT STATE, ATTEMPTS FROM OUTBOX_ENTRY"));

    stale = false;
    org.delay = () -> {};
    push();

    assertEquals(Optional.of(new Value.Text("c@x.org")), org.value("L2", "Email"));
    assertEquals(3, org.records.size());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void nothingIsWrittenWhoseAnswerCouldNotBeStoredInTime(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    prospect(100, "new@x.org");
    change("UPDATE PROSPECT SET CITY = 'Chur' WHERE EMAIL = 'a@x.org'");
    create(100);
    stale = true;
    org.delay = () -> clock.pass(Duration.ofSeconds(111));

    push();

    assertEquals(0, org.writeCalls);
    assertEquals(
        List.of("READY 0 null", "READY 0 null"),
        texts("SELECT STATE, ATTEMPTS, EXTERNAL_KEY FROM OUTBOX_ENTRY"));

    stale = false;
    org.delay = () -> {};
    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(2, org.records.size());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoeverIsInTheWayForAMomentKeepsNothingFromBeingSent(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    conflicts = 2;

    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatCouldNotBeBegunIsGivenBackAndDueAtOnce(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    conflicts = 3;

    PluginException failure = assertThrows(PluginException.class, this::push);

    assertEquals(FailureKind.TRANSIENT, failure.kind());
    assertEquals(Optional.of(Duration.ofSeconds(30)), failure.retryAfter());
    assertEquals(0, org.writeCalls);
    assertEquals(
        List.of("READY 0 null"), texts("SELECT STATE, ATTEMPTS, CLAIMED_BY FROM OUTBOX_ENTRY"));

    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
  }
}
