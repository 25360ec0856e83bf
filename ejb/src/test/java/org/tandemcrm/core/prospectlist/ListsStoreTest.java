package org.tandemcrm.core.prospectlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Overlap;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ListChange;

/** Lists, who is on them, and what becomes of that when prospects go. */
class ListsStoreTest {

  @OnEachDatabase
  void aListIsMadeFoundEditedAndDeleted(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    long fair = server.list("Spring fair");
    server.list("Autumn fair");

    assertEquals(List.of("Autumn fair", "Spring fair"), names(server, "FAIR"));
    assertEquals(List.of("Spring fair"), names(server, "spring"));
    InvalidListException taken =
        assertThrows(InvalidListException.class, () -> server.list(" spring FAIR "));
    assertEquals(Map.of("name", "There is another list of this name."), taken.problems());
    ListDraft wrong = new ListDraft("", "x".repeat(1001));
    assertEquals(
        Set.of("name", "description"),
        assertThrows(
                InvalidListException.class, () -> server.lists(lists -> lists.create(wrong, "a")))
            .problems()
            .keySet());

    update(server, fair, 0, new ListDraft("Spring fair", "Stand 12"));
    assertEquals("Stand 12", server.lists(lists -> lists.find(fair)).description());
    assertThrows(
        ConflictingStateException.class, () -> update(server, fair, 0, new ListDraft("Late", "")));

    server.people(1, 2);
    server.members().add(fair, Candidates.ofProspects(List.of(1L, 2L)), "anna");
    delete(server, fair);
    assertEquals(List.of("Autumn fair"), names(server, ""));
    assertEquals(List.of(), server.lists(lists -> lists.of(1)));
    assertThrows(
        NotFoundException.class,
        () -> server.members().add(fair, Candidates.ofProspects(List.of(1L)), "anna"));
  }

  @OnEachDatabase
  void whoIsNeverStoredComesOnNoList(StoreDatabase database) throws Exception {
    ListsForTests server = new ListsForTests(database);
    long list = server.list("Fair");
    try (Overlap<MembersChanged> added =
        new Overlap<>(
            database,
            () -> server.members().add(list, Candidates.ofProspects(List.of(1L)), "anna"))) {

      assertThrows(
          IllegalStateException.class,
          () ->
              server.inTransaction(
                  entityManager -> {
                    Statements.execute(
                        entityManager,
                        "INSERT INTO PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
                            + " VALUES (1, 'p', 0, 0, 0)");
                    added.begin();
                    throw new IllegalStateException("It is rolled back.");
                  }));

      assertEquals(0, added.end().changed());
    }
    assertEquals(0, server.counted(list));
  }

  @OnEachDatabase
  void eachOfManyIsAddedKnownOrRefusedWithTheReason(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    server.people(1, 1200);
    server.bin(bin -> bin.delete(7));
    long list = server.list("Many");
    Candidates candidates =
        new Candidates(
            LongStream.rangeClosed(1, 1100).boxed().toList(),
            List.of("P1150@Example.com", "p1@example.com", "nobody@example.com", " "));

    MembersChanged first = server.members().add(list, candidates, "anna");

    assertEquals(1100, first.changed(), "1,099 by key and one by email");
    assertEquals(1, first.unchanged(), "p1 was named by key and by email");
    assertEquals(
        List.of("7", "nobody@example.com", " "),
        first.refused().stream().map(MembersChanged.Refused::given).toList());
    assertEquals(1100, server.counted(list));
    assertEquals(new MembersChanged(0, 1101, first.refused()), add(server, list, candidates));

    MembersChanged removed =
        server
            .members()
            .remove(list, Candidates.ofProspects(List.of(1L, 2L, 1200L, 9999L)), "anna");
    assertEquals(2, removed.changed());
    assertEquals(1, removed.unchanged());
    assertEquals("9999", removed.refused().get(0).given());
    assertEquals(1098, server.counted(list));
  }

  @OnEachDatabase
  void noMoreThanTenThousandAndNotNobody(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    long list = server.list("Limits");
    List<Long> tooMany = LongStream.rangeClosed(1, 10_001).boxed().toList();
    assertThrows(
        InvalidListException.class, () -> add(server, list, Candidates.ofProspects(tooMany)));
    assertThrows(
        InvalidListException.class, () -> add(server, list, Candidates.ofProspects(List.of())));
    assertThrows(InvalidListException.class, () -> server.members().found("nobody"));
    server.people(1, 12);
    assertEquals(
        List.of(1L, 10L, 11L, 12L), server.members().found("p1").prospects(), "p1, p10 to p12");
  }

  @OnEachDatabase
  void whoCameLastStandsFirstAndASearchFindsOnlyMembers(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    server.people(1, 15);
    long list = server.list("Order");
    for (long id : new long[] {3, 11, 1}) {
      add(server, list, Candidates.ofProspects(List.of(id)));
      server.clock.pass(Duration.ofMinutes(1));
    }
    assertEquals(List.of(1L, 11L, 3L), server.members(list, ""));
    assertEquals(List.of(1L, 11L), server.members(list, "p1"));
    assertEquals(
        List.of("Order"),
        server.lists(lists -> lists.of(11)).stream().map(ListName::name).toList());
  }

  @OnEachDatabase
  void whoGoesLeavesWhoComesBackReturnsAndWhoIsTheSamePersonFollows(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    server.people(1, 4);
    long list = server.list("Fate");
    long other = server.list("Other");
    add(server, list, Candidates.ofProspects(List.of(1L, 2L, 3L)));
    add(server, other, Candidates.ofProspects(List.of(2L)));

    server.bin(bin -> bin.delete(1));
    assertEquals(List.of(3L, 2L), server.members(list, ""));
    assertEquals(2, server.counted(list));
    server.bin(bin -> bin.restore(1));
    assertEquals(List.of(3L, 2L, 1L), server.members(list, ""));
    assertEquals(3, server.counted(list));

    server.inTransaction(entityManager -> Memberships.follow(entityManager, 2, 3));
    server.bin(bin -> bin.delete(2));
    assertEquals(List.of(3L), server.members(other, ""));
    assertEquals(1, server.counted(other));
    assertEquals(2, server.counted(list));

    server.bin(bin -> bin.delete(1));
    server.bin(bin -> bin.erase(1));
    assertEquals(1, server.counted(list));
    assertEquals(List.of(), server.lists(lists -> lists.of(1)));
  }

  @OnEachDatabase
  void theNightCountsAnewWhatTwoWritersLeft(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    server.people(1, 2);
    long list = server.list("Night");
    add(server, list, Candidates.ofProspects(List.of(1L, 2L)));
    server.execute("UPDATE PROSPECT SET DELETED_AT = 1, EMAIL_KEY = NULL WHERE ID = 1");
    server.execute("DELETE FROM PROSPECT WHERE ID = 2");

    server.inTransaction(
        entityManager -> {
          ListUpkeep upkeep = new ListUpkeep(entityManager);
          upkeep.lists().forEach(upkeep::check);
        });

    assertEquals(0, server.counted(list));
    assertEquals(List.of(), server.lists(lists -> lists.of(2)));
    assertEquals(1, server.lists(lists -> lists.of(1)).size(), "it may come back from the bin");
  }

  @OnEachDatabase
  void runsOfActionsAreRepeatedHarmlesslyAndHearOfADeletedList(StoreDatabase database) {
    ListsForTests server = new ListsForTests(database);
    server.people(1, 3);
    long list = server.list("Action");
    String key = Long.toString(list);
    List<ActionRun> runs =
        IntStream.of(1, 9, 3).mapToObj(id -> ActionRun.of("r" + id, id, Map.of())).toList();

    List<ListChange> first = server.members().addRuns(key, runs, "action Add to list");
    assertEquals(new ListChange.Done("Action", true), first.get(0));
    assertEquals(
        new ListChange.Refused("There is no such prospect, or it is in the recycle bin."),
        first.get(1));
    assertEquals(
        new ListChange.Done("Action", false), server.members().addRuns(key, runs, "again").get(2));
    assertEquals(2, server.counted(list));
    assertEquals(
        new ListChange.Done("Action", true), server.members().removeRuns(key, runs).get(0));
    assertEquals(0, server.counted(list));

    delete(server, list);
    assertEquals(
        List.of("The list was deleted. Ask for the action again with another list."),
        server.members().addRuns(key, runs, "late").stream()
            .map(one -> ((ListChange.Refused) one).reason())
            .distinct()
            .toList());
  }

  private static MembersChanged add(ListsForTests server, long list, Candidates candidates) {
    return server.members().add(list, candidates, "anna");
  }

  private static List<String> names(ListsForTests server, String search) {
    return server.lists(
        lists ->
            lists.list(search, PageRequest.of(0, 50)).rows().stream().map(ListRow::name).toList());
  }

  private static void update(ListsForTests server, long list, int version, ListDraft draft) {
    server.lists(
        lists -> {
          lists.update(list, version, draft);
          return null;
        });
  }

  private static void delete(ListsForTests server, long list) {
    server.lists(
        lists -> {
          lists.delete(list);
          return null;
        });
  }
}
