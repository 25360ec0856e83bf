package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Writes whose answer is lost, or whose server dies: nothing is lost and nothing done twice. */
class LostAnswersStoreTest extends PushedStore {
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
