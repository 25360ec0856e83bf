package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Our key on records of the CRM that a link has left. */
class LeftBehindStoreTest extends PushedStore {

  @OnEachDatabase
  void ourKeyGoesFromTheRecordThatABetterOneReplaces(StoreDatabase store) {
    begin(store);
    told("L1");
    org.createdAt.put("L0", Instant.parse("2020-01-01T00:00:00Z"));
    load(lead("L0", "a@x.org", "Bern"));
    assertEquals(List.of("L0"), texts("SELECT CRM_ID FROM LINK"), "the older one has it now");

    farewell();

    assertEquals(Optional.empty(), org.value("L1", "Profile"));
    assertEquals(Optional.of(new Value.Text("Bern")), org.value("L1", "City"));
    assertFalse(isAnythingDue());
    changed();
    push();
    assertTrue(org.value("L0", "Profile").isPresent());
    int calls = org.writeCalls;
    farewell();
    assertEquals(calls, org.writeCalls);
  }

  @OnEachDatabase
  void aRecordThatNeverHadOurKeyIsLeftAlone(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.createdAt.put("L0", Instant.parse("2020-01-01T00:00:00Z"));
    load(lead("L0", "a@x.org", "Bern"));

    assertFalse(isAnythingDue());
  }

  @OnEachDatabase
  void aRecordThatAnotherLinkHasTakenOverKeepsItsKey(StoreDatabase store) {
    begin(store);
    told("L1");
    leave("L1");

    farewell();

    assertTrue(org.value("L1", "Profile").isPresent());
    assertFalse(isAnythingDue());
  }

  @OnEachDatabase
  void whatCouldNotBeClearedIsTriedAgainAndWhatIsGoneIsNot(StoreDatabase store) {
    begin(store);
    told("L1");
    leave("L1");
    statement("DELETE FROM LINK");
    org.losesAnswers = true;
    org.trouble = mutation -> Optional.of(new WriteResult.Postponed("Busy."));

    farewell();

    assertFalse(isAnythingDue());
    org.losesAnswers = false;
    clock.pass(Duration.ofMinutes(2));
    assertTrue(isAnythingDue());
    org.trouble =
        mutation ->
            Optional.of(new WriteResult.Rejected(WriteResult.Cause.GONE, "Deleted.", Set.of()));
    farewell();
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_BEHIND"));
  }

  /** A linked record that has our key. */
  private void told(String id) {
    load(lead(id, "a@x.org", "Bern"));
    changed();
    push();
    assertTrue(org.value(id, "Profile").isPresent());
  }

  private void leave(String id) {
    database.doInTransaction(
        entityManager -> {
          try {
            Connection connection = entityManager.unwrap(Connection.class);
            LeftBehind.add(
                connection,
                ACME,
                LinkTable.withCrmIds(connection, ACME, "Lead", List.of(id)),
                clock.instant());
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void farewell() {
    new Farewell(
            ACME,
            org,
            Map.of("Lead", new PushObject(LEADS, WrittenOrg.LEADS)),
            new LeftBehindStore(database.dataSource(), clock),
            clock)
        .say();
  }

  private boolean isAnythingDue() {
    return new LeftBehindStore(database.dataSource(), clock).isAnythingDue(ACME);
  }
}
