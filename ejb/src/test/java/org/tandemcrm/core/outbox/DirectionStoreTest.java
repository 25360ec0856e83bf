package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.spi.Value;

/** What goes and comes while an object flows one way only, and afterwards. */
class DirectionStoreTest extends PushedStore {

  @OnEachDatabase
  void whileValuesFlowFromTheCrmOnlyNothingButARestrictionGoes(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    change("UPDATE PROSPECT SET SCORE = 5");
    push();
    int before = org.writeCalls;
    leads = LEADS.flowing(Direction.FROM_CRM);
    change("UPDATE PROSPECT SET CITY = 'Chur', SCORE = 6");
    push();

    assertEquals(before, org.writeCalls);
    assertEquals(List.of("WAITING"), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertTrue(
        texts("SELECT REASON FROM OUTBOX_ENTRY").get(0).startsWith("Values of Lead flow from"));
    push();
    read("L1");
    push();
    assertEquals(List.of("WAITING"), texts("SELECT STATE FROM OUTBOX_ENTRY"), "it isn't due");

    change("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE");
    push();

    assertEquals(before + 1, org.writeCalls);
    assertEquals(
        Set.of("OptOut"), org.writes.get(org.writes.size() - 1).values().keySet(), "and no score");
    assertEquals(List.of("WAITING"), texts("SELECT STATE FROM OUTBOX_ENTRY"));

    leads = LEADS;
    database.doInTransaction(
        entityManager -> RefusedEntries.sendAgain(entityManager, ACME, clock.instant()));
    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertTrue(org.value("L1", "Score").orElseThrow().toString().contains("6"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whileValuesFlowFromTheCrmOnlyNobodyIsCreatedThere(StoreDatabase store) {
    begin(store);
    leads = LEADS.flowing(Direction.FROM_CRM);
    prospect(1, "new@x.org");
    create(1);

    push();

    assertEquals(0, org.writeCalls);
    assertEquals(List.of("WAITING anna"), texts("SELECT STATE, CREATE_ASKED_BY FROM OUTBOX_ENTRY"));
    leads = LEADS;
    database.doInTransaction(
        entityManager -> RefusedEntries.sendAgain(entityManager, ACME, clock.instant()));
    push();
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void whileValuesFlowToTheCrmOnlyNobodyNewComesAndNothingIsTaken(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    leads = LEADS.flowing(Direction.TO_CRM);
    lead("L1", "a@x.org", "Genf");
    lead("L2", "b@x.org", "Thun");

    store(Chunk.Reading.BY_ID, List.of("L1", "L2"));

    assertEquals(List.of("a@x.org Bern"), texts("SELECT EMAIL, CITY FROM PROSPECT"));
    assertEquals(List.of("L2 KEPT_OUT"), texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));
    change("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE");
    push();
    assertEquals(Optional.of(new Value.Text("Genf")), org.value("L1", "City"), "it isn't ours");

    leads = LEADS;
    store(Chunk.Reading.BY_ID, List.of("L1", "L2"));

    assertEquals(
        List.of("a@x.org Genf", "b@x.org Thun"),
        texts("SELECT EMAIL, CITY FROM PROSPECT ORDER BY EMAIL"));
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_OUT_RECORD"));
  }
}
