package org.tandemcrm.core.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.ChunkConnection;

/** Behaviours from whoever tells of them to the tables, and back out. */
class BehavioursStoreTest {

  private static final BehaviourWish STORE = new BehaviourWish(false, false, "dora");

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void eachIsStoredOnceAndTheNewestStandsAtItsProspect(StoreDatabase database) {
    people(database, 3);
    List<BehaviourDraft> drafts =
        List.of(
            draft(0, "v1", "P1@x.org", "", "page visit", 30),
            draft(1, "v2", "", "1", "download", 10),
            draft(2, "v3", "p2@x.org", "", "form", 20));

    BehaviourReceipt first = take(database, drafts, STORE);
    BehaviourReceipt again = take(database, drafts, STORE);

    assertEquals(new BehaviourReceipt(3, 0, 0, List.of()), first);
    assertEquals(new BehaviourReceipt(0, 3, 0, List.of()), again);
    assertEquals(
        List.of("v2", "v1"),
        on(database, all -> all.ofProspect(1, PageRequest.of(0, 10)).rows()).stream()
            .map(BehaviourRow::clientId)
            .toList());
    assertEquals(
        Optional.of(new LastActivity("download", at(10))), on(database, all -> all.last(1)));
    assertEquals(Optional.empty(), on(database, all -> all.last(3)));
    take(database, List.of(draft(0, "v4", "", "1", "page visit", 40)), STORE);
    assertEquals(
        Optional.of(new LastActivity("download", at(10))),
        on(database, all -> all.last(1)),
        "what comes late isn't the newest");
    assertEquals(
        List.of(
            new BehaviourCount("download", 1, at(10)), new BehaviourCount("page visit", 2, at(30))),
        on(database, all -> all.counts(1)));
  }

  @OnEachDatabase
  void oneThatComesAgainIsKnownWhoeverHasItsEmailByNow(StoreDatabase database) {
    people(database, 2);
    List<BehaviourDraft> drafts = List.of(draft(0, "v1", "p1@x.org", "", "form", 30));
    BehaviourWish creating = new BehaviourWish(true, false, "dora");
    take(database, drafts, creating);
    email(database, 1, "new@x.org");

    assertEquals(new BehaviourReceipt(0, 1, 0, List.of()), take(database, drafts, STORE));
    assertEquals(new BehaviourReceipt(0, 1, 0, List.of()), take(database, drafts, creating));
    BehaviourReceipt other =
        take(database, List.of(draft(0, "v1", "p1@x.org", "", "mail", 30)), creating);
    assertEquals(0, other.created(), "what is refused creates nobody");
    assertEquals(1, other.refused().size());
    email(database, 2, "p1@x.org");
    assertEquals(new BehaviourReceipt(0, 1, 0, List.of()), take(database, drafts, STORE));
    assertEquals(
        List.of("v1"),
        on(database, all -> all.ofProspect(1, PageRequest.of(0, 10)).rows()).stream()
            .map(BehaviourRow::clientId)
            .toList());
  }

  private static void email(StoreDatabase database, long prospect, String email) {
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "UPDATE PROSPECT SET EMAIL = ?1, EMAIL_KEY = ?1 WHERE ID = ?2",
                email,
                prospect));
  }

  @OnEachDatabase
  void oneThatIsRefusedStopsNoOther(StoreDatabase database) {
    people(database, 3);
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, clock).delete(3));

    BehaviourReceipt receipt =
        take(
            database,
            List.of(
                draft(0, "v1", "p1@x.org", "", "form", 30),
                draft(1, "v2", "nobody@x.org", "", "form", 30),
                draft(2, "v3", "", "77", "form", 30),
                draft(3, "v4", "", "3", "form", 30),
                draft(4, "v5", "p1@x.org", "", "", 30),
                BehaviourDraft.unreadable(5, "v6", "It is no JSON object."),
                draft(6, "v1", "p2@x.org", "", "form", 30),
                draft(7, "v1", "p1@x.org", "", "form", 30),
                draft(8, "v9", "p2@x.org", "", "form", 30)),
            STORE);

    assertEquals(2, receipt.taken());
    assertEquals(1, receipt.unchanged(), "the same within one request");
    assertEquals(
        List.of(
            "1 v2 No prospect has the email nobody@x.org. Add it first, or ask for prospects to be"
                + " created.",
            "2 v3 There is no prospect 77.",
            "3 v4 The prospect 3 is in the recycle bin: restore it first.",
            "4 v5 It has no name: give what was done, such as page visit.",
            "5 v6 It is no JSON object.",
            "6 v1 Another behaviour has this id already: form of the prospect 1. Give each an id of"
                + " its own."),
        receipt.refused().stream()
            .map(one -> one.place() + " " + one.id() + " " + one.reason())
            .toList());
  }

  @OnEachDatabase
  void whoeverNobodyKnowsIsCreatedWhereThatIsAskedForButNobodyWhoWasErased(StoreDatabase database) {
    people(database, 1);
    database.doInTransaction(
        entityManager -> {
          RecycleBinForTests.bin(entityManager, clock).delete(1);
          RecycleBinForTests.bin(entityManager, clock).erase(1);
        });
    List<BehaviourDraft> drafts =
        List.of(
            draft(0, "v1", "New@x.org", "", "form", 30),
            draft(1, "v2", "new@x.org", "", "form", 20),
            draft(2, "v3", "p1@x.org", "", "form", 20));

    BehaviourReceipt looked = take(database, drafts, new BehaviourWish(true, true, "dora"));
    assertEquals(List.of(), texts(database, "EMAIL", "FROM PROSPECT"), "only looked");
    BehaviourReceipt receipt = take(database, drafts, new BehaviourWish(true, false, "dora"));

    assertEquals(looked, receipt);
    assertEquals(2, receipt.taken());
    assertEquals(1, receipt.created());
    assertEquals(1, receipt.refused().size());
    assertTrue(receipt.refused().get(0).reason().contains("erased"), receipt.refused()::toString);
    assertEquals(List.of("New@x.org"), texts(database, "EMAIL", "FROM PROSPECT"));
    assertEquals(
        List.of("It came with a behaviour."), texts(database, "REASON", "FROM JOURNAL_ENTRY"));
  }

  @OnEachDatabase
  void whatAnErasedProspectDidIsErased(StoreDatabase database) {
    people(database, 2);
    take(
        database,
        List.of(draft(0, "v1", "", "1", "form", 1), draft(1, "v2", "", "2", "form", 1)),
        STORE);

    database.doInTransaction(
        entityManager -> {
          RecycleBinForTests.bin(entityManager, clock).delete(1);
          RecycleBinForTests.bin(entityManager, clock).erase(1);
        });

    assertEquals(List.of("v2"), texts(database, "CLIENT_ID", "FROM BEHAVIOUR"));
  }

  @OnEachDatabase
  void tenThousandTakeAsManyStatementsForManyProspectsAsForFew(StoreDatabase database) {
    int few = statements(database, 2);
    database.clear();
    int many = statements(database, 2000);

    assertTrue(many <= few + 1, "for few %d, for many %d".formatted(few, many));
    assertTrue(many <= 100 * 9, "for a hundred chunks: " + many);
  }

  @OnEachDatabase
  void aLinkedRecordIsDueWhenItHasRestedAndAlreadyWaitingEntriesStayDueAsTheyWere(
      StoreDatabase database) {
    people(database, 3);
    long told = clock.instant().minus(Duration.ofMinutes(20)).toEpochMilli();
    run(database, link(1, "NULL"));
    run(database, link(2, Long.toString(told)));
    take(
        database,
        List.of(draft(0, "v1", "", "1", "form", 2), draft(1, "v2", "", "2", "form", 2)),
        STORE);
    long rested = told + Duration.ofHours(1).toMillis();
    assertEquals(
        List.of("1 " + clock.millis(), "2 " + rested),
        numbers(database, "RECORD_ID, DUE_AT", "FROM OUTBOX_ENTRY ORDER BY RECORD_ID"));

    clock.pass(Duration.ofMinutes(5));
    take(database, List.of(draft(0, "v3", "", "2", "form", 1)), STORE);
    assertEquals(
        List.of("2 " + rested),
        numbers(database, "REVISION, DUE_AT", "FROM OUTBOX_ENTRY WHERE RECORD_ID = 2"));
  }

  private int statements(StoreDatabase database, int people) {
    people(database, people);
    List<String> statements = new ArrayList<>();
    List<BehaviourDraft> drafts =
        IntStream.range(0, Behaviours.MOST)
            .mapToObj(i -> draft(i, "b" + i, "p" + (1 + i % people) + "@x.org", "", "visit", i))
            .toList();
    BehaviourReceipt receipt =
        database.inTransaction(
            entityManager ->
                BehavioursForTests.behaviours(watched(entityManager, statements), clock)
                    .take(drafts, STORE));
    assertEquals(Behaviours.MOST, receipt.taken());
    return statements.size();
  }

  private static EntityManager watched(EntityManager entityManager, List<String> statements) {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(entityManager, arguments);
                return result instanceof Connection connection
                    ? ChunkConnection.telling(connection, statements::add)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private BehaviourReceipt take(
      StoreDatabase database, List<BehaviourDraft> drafts, BehaviourWish wish) {
    return on(database, all -> all.take(drafts, wish));
  }

  private <T> T on(StoreDatabase database, Function<Behaviours, T> work) {
    return database.inTransaction(
        entityManager -> work.apply(BehavioursForTests.behaviours(entityManager, clock)));
  }

  private static List<String> texts(StoreDatabase database, String column, String from) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(entityManager, column, from).list(row -> row.optionalText(0).orElse("")));
  }

  private static List<String> numbers(StoreDatabase database, String columns, String from) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(entityManager, columns, from)
                .list(row -> row.number(0) + " " + row.number(1)));
  }

  private static void run(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> entityManager.createNativeQuery(sql).executeUpdate());
  }

  private static String link(long id, String toldAt) {
    return ("INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION, TOLD_AT)"
            + " VALUES (%d, 'c%d', 7, 'Lead', 'LEAD', %d, %d, 'LINKED', '1', '{}', 0, 0, %s)")
        .formatted(id, id, id, id, toldAt);
  }

  /** Prospects 1, 2, … with the emails p1@x.org, p2@x.org, …. */
  private static void people(StoreDatabase database, int number) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO PROSPECT (ID, EMAIL_KEY, NAME_KEY, EMAIL, CREATED_AT, UPDATED_AT,"
                    + " VERSION) VALUES (?, ?, 'p', ?, 0, 0, 0)")) {
      for (int id = 1; id <= number; id++) {
        insert.setLong(1, id);
        insert.setString(2, "p" + id + "@x.org");
        insert.setString(3, "p" + id + "@x.org");
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private BehaviourDraft draft(
      int place, String id, String email, String prospect, String name, int minutesAgo) {
    return new BehaviourDraft(
        place, id, email, prospect, name, at(minutesAgo).toString(), "", Optional.empty());
  }

  private Instant at(int minutesAgo) {
    return clock.instant().minus(Duration.ofMinutes(minutesAgo));
  }
}
