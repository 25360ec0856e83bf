package org.tandemcrm.core.hopper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.assignment.AssignmentForTests;
import org.tandemcrm.core.assignment.DistributionFixture;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Overlap;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** People claim from the hopper, and give back. */
class HopperStoreTest {

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void whoClaimsOwnsItAndTheJournalSaysSo(StoreDatabase database) {
    DistributionFixture store = fill(database, 2);

    act(database, hopper -> hopper.claim(1, 1, "person1"));

    assertEquals(List.of("1"), store.rows("OWNER_ID", "FROM PROSPECT WHERE ID = 1"));
    assertEquals(
        List.of("Claimed from the hopper. Given to Person1."),
        store.rows("REASON", "FROM JOURNAL_ENTRY WHERE RECORD_ID = 1"));
    assertEquals(List.of("2"), keys(database, ""));
    ConflictingStateException late =
        assertThrows(
            ConflictingStateException.class,
            () -> act(database, hopper -> hopper.claim(1, 2, "person2")));
    assertEquals(
        "Somebody was faster: this prospect belongs to Person1 by now.", late.getMessage());
  }

  @OnEachDatabase
  void ofTwoWhoClaimTheSameAtOnceOneGetsIt(StoreDatabase database) throws Exception {
    int rounds = 10;
    DistributionFixture store = fill(database, rounds);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      for (int prospect = 1; prospect <= rounds; prospect++) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> claims = new ArrayList<>();
        for (long user = 1; user <= 2; user++) {
          claims.add(people.submit(claim(database, prospect, user, start)));
        }
        int got = 0;
        for (Future<Boolean> claim : claims) {
          got += claim.get() ? 1 : 0;
        }
        assertEquals(1, got, "prospect " + prospect);
      }
    } finally {
      people.shutdownNow();
    }
    assertEquals(List.of(), keys(database, ""));
    assertEquals(
        List.of(String.valueOf(rounds)),
        store.rows("SUM(CLAIMS)", "FROM HOPPER_DAY"),
        "whoever got nothing has used nothing up");
  }

  private Callable<Boolean> claim(
      StoreDatabase database, long prospect, long user, CyclicBarrier start) {
    return () -> {
      start.await();
      try {
        act(database, hopper -> hopper.claim(prospect, user, "person" + user));
        return true;
      } catch (ConflictingStateException e) {
        assertTrue(e.getMessage().contains("Somebody"), e.getMessage());
        return false;
      }
    };
  }

  @OnEachDatabase
  void aDaysNumberIsUsedUpAndTheNextDayBeginsAnew(StoreDatabase database) {
    DistributionFixture store = fill(database, 4);
    store.execute(
        "INSERT INTO ASSIGNMENT_SETTINGS (ID, NO_MATCH, MOST_CLAIMS, TURN, VERSION)"
            + " VALUES (1, 'SYNC_USER', 2, 0, 0)");
    act(database, hopper -> hopper.claim(1, 1, "person1"));
    act(database, hopper -> hopper.claim(2, 1, "person1"));

    ConflictingStateException full =
        assertThrows(
            ConflictingStateException.class,
            () -> act(database, hopper -> hopper.claim(3, 1, "person1")));

    assertTrue(full.getMessage().startsWith("You have claimed 2 today"), full.getMessage());
    assertEquals(List.of("3", "4"), keys(database, ""), "nothing was taken out");
    assertEquals(
        new ClaimedToday(2, Optional.of(2)), on(database, hopper -> hopper.claimedToday(1)));
    act(database, hopper -> hopper.claim(3, 2, "person2"));
    clock.pass(Duration.ofDays(1));
    act(database, hopper -> hopper.claim(4, 1, "person1"));
    assertEquals(1, on(database, hopper -> hopper.claimedToday(1)).claims());
  }

  @OnEachDatabase
  void itsOwnerAloneGivesItBackAndTheNextOneClaimsIt(StoreDatabase database) {
    DistributionFixture store = fill(database, 1);
    act(database, hopper -> hopper.claim(1, 1, "person1"));

    assertThrows(
        ConflictingStateException.class,
        () -> act(database, hopper -> hopper.release(1, 2, "person2", "")));
    assertThrows(
        NotFoundException.class,
        () -> act(database, hopper -> hopper.release(99, 1, "person1", "")));
    act(database, hopper -> hopper.release(1, 1, "person1", " Not my region. "));

    HopperRow row = on(database, hopper -> hopper.list(query(""))).rows().get(0);
    assertEquals("Given back by Person1: Not my region.", row.reason());
    assertEquals(Optional.empty(), row.owner());
    act(database, hopper -> hopper.claim(1, 2, "person2"));
    assertEquals(List.of("2"), store.rows("OWNER_ID", "FROM PROSPECT WHERE ID = 1"));
  }

  @OnEachDatabase
  void whoIsGivenItMeanwhileKeepsIt(StoreDatabase database) throws Exception {
    DistributionFixture store = fill(database, 1);
    act(database, hopper -> hopper.claim(1, 1, "person1"));
    try (Overlap<ConflictingStateException> release =
        new Overlap<>(
            database,
            () ->
                assertThrows(
                    ConflictingStateException.class,
                    () -> act(database, hopper -> hopper.release(1, 1, "person1", ""))))) {

      database.doInTransaction(
          entityManager -> {
            Statements.execute(entityManager, "UPDATE PROSPECT SET OWNER_ID = 2 WHERE ID = 1");
            release.begin();
          });

      assertEquals(
          "Only its owner gives a prospect back, and this one isn't yours.",
          release.end().getMessage());
    }
    assertEquals(List.of("2"), store.rows("OWNER_ID", "FROM PROSPECT WHERE ID = 1"));
    assertEquals(List.of(), keys(database, ""));
  }

  @OnEachDatabase
  void aClaimThatFailsInTheEndUsesNothingUp(StoreDatabase database) throws Exception {
    fill(database, 1);
    try (Overlap<ClaimedToday> claim =
        new Overlap<>(
            database,
            () -> {
              act(database, hopper -> hopper.claim(1, 1, "person1"));
              return on(database, hopper -> hopper.claimedToday(1));
            })) {

      assertThrows(
          IllegalStateException.class,
          () ->
              database.doInTransaction(
                  entityManager -> {
                    Statements.execute(
                        entityManager,
                        "INSERT INTO HOPPER_DAY (USER_ID, DAY_OF, CLAIMS) VALUES (1, ?1, 1)",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay());
                    claim.begin();
                    throw new IllegalStateException("It is rolled back.");
                  }));

      assertEquals(1, claim.end().claims());
    }
  }

  @OnEachDatabase
  void aListFindsSortsAndHidesWhatIsInTheRecycleBin(StoreDatabase database) {
    DistributionFixture store = fill(database, 3);
    store.execute("UPDATE PROSPECT SET COMPANY = 'Zeta' WHERE ID = 1");
    store.execute("UPDATE PROSPECT SET COMPANY = 'Alpha' WHERE ID = 2");
    store.execute("UPDATE PROSPECT SET DELETED_AT = 1 WHERE ID = 3");

    assertEquals(List.of("1", "2"), keys(database, ""));
    assertEquals(List.of("2"), keys(database, "alp"));
    assertEquals(
        List.of(2L, 1L),
        on(
                database,
                hopper ->
                    hopper.list(new HopperQuery("", new PageRequest(0, 10, "company", false))))
            .rows()
            .stream()
            .map(HopperRow::prospectId)
            .toList());
    assertEquals(2, on(database, Hopper::waiting));
    assertThrows(
        ConflictingStateException.class,
        () -> act(database, hopper -> hopper.claim(3, 1, "person1")));
  }

  private DistributionFixture fill(StoreDatabase database, int prospects) {
    DistributionFixture store = new DistributionFixture(database);
    store.user(1, "Person1");
    store.user(2, "Person2");
    store.people(1, prospects);
    store.execute(
        "INSERT INTO HOPPER_ENTRY (PROSPECT_ID, SINCE, REASON, PUT_BY)"
            + " SELECT ID, ID, 'No rule.', 'dora' FROM PROSPECT");
    return store;
  }

  private List<String> keys(StoreDatabase database, String search) {
    return on(database, hopper -> hopper.list(query(search))).rows().stream()
        .map(row -> Long.toString(row.prospectId()))
        .toList();
  }

  private static HopperQuery query(String search) {
    return new HopperQuery(search, PageRequest.of(0, 50));
  }

  private <T> T on(StoreDatabase database, Function<Hopper, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Hopper(
                    entityManager,
                    EditingForTests.store(entityManager, clock),
                    AssignmentForTests.settings(entityManager, clock),
                    AuditForTests.log(entityManager, clock),
                    clock)));
  }

  private void act(StoreDatabase database, Consumer<Hopper> work) {
    on(
        database,
        hopper -> {
          work.accept(hopper);
          return null;
        });
  }
}
