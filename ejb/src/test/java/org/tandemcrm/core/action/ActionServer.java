package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ActionNeeds;

/** A server with prospects, a connection and an action: what is asked of it, and what is there. */
final class ActionServer extends ActionBeans {

  static final long CRM = 7;

  ActionServer(StoreDatabase database) {
    super(database);
  }

  /** With three prospects and a connection, in whose CRM the action is done. */
  static ActionServer inCrm(StoreDatabase database, ActionNeeds needs) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    server.connection("ENABLED");
    server.action.needs = needs;
    return server;
  }

  void execute(String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }

  /** Prospects with the keys 1 to that number. */
  void people(int number) {
    people(1, number);
  }

  /** Prospects with the keys from one number to another. */
  void people(long first, long last) {
    LongStream.rangeClosed(first, last)
        .forEach(
            id ->
                execute(
                    "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, EMPLOYEES,"
                        + " CREATED_AT, UPDATED_AT, VERSION) VALUES (?1, ?2, ?2, ?3, ?3, 10, 0, 0, 0)",
                    id,
                    "p" + id,
                    "p" + id + "@example.com"));
  }

  /** So many new prospects on a list, written in batches. */
  void manyOnList(long list, int number) {
    database.doInTransaction(
        entityManager -> {
          Connection connection = entityManager.unwrap(Connection.class);
          List<Long> keys = LongStream.rangeClosed(1, number).boxed().toList();
          try {
            SqlBatch.execute(
                connection,
                "INSERT INTO PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
                    + " VALUES (?, 'many', 0, 0, 0)",
                keys,
                (statement, key) -> statement.setLong(1, key));
            SqlBatch.execute(
                connection,
                "INSERT INTO LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY)"
                    + " VALUES (?, ?, 0, 'anna')",
                keys,
                (statement, key) -> {
                  statement.setLong(1, list);
                  statement.setLong(2, key);
                });
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  void connection(String state) {
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, CRM, "Sales", state));
  }

  void link(long prospect, String kind) {
    execute(
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION)"
            + " VALUES (?1, ?2, ?3, ?4, ?4, ?1, ?1, 'LINKED', '1', '{}', 0, 0)",
        prospect,
        "crm-" + prospect,
        CRM,
        kind);
  }

  ActionRequestRow request(Optional<Long> connection, String key, long... prospects) {
    return request("hello", connection, key, prospects);
  }

  ActionRequestRow request(String words, Optional<Long> connection, String key, long... prospects) {
    return requests()
        .request(
            new ActionRequestDraft(
                "greet",
                connection,
                Map.of("words", words),
                LongStream.of(prospects).boxed().toList(),
                Optional.of(key)),
            "anna");
  }

  /** Puts a prospect into the recycle bin and out of it. */
  void erase(long prospect) {
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, clock).delete(prospect));
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, clock).erase(prospect));
  }

  /** Does all that is due in a queue. */
  int work(ActionQueue queue) {
    return new ActionEngine(
            claims(),
            store(),
            host,
            new ActionServices(
                backends(), edits(), tasks(), leases(), assigning(), meters(), clock))
        .drain(queue, () -> false);
  }

  /** The keys of the runs that a worker takes; none while others are in its way. */
  List<String> take(ActionQueue queue) {
    try {
      return claims().claim(queue, List.of()).stream()
          .flatMap(chunk -> chunk.runs().stream())
          .map(StoredRun::key)
          .toList();
    } catch (StoreConflictException e) {
      return List.of();
    }
  }

  List<ActionQueue> due() {
    return claims().due();
  }

  void upkeep() {
    new ActionUpkeep(store(), held()).round();
  }

  int cancel(Long... ids) {
    return on(
        entityManager ->
            new ActionCommands(entityManager, new ActionStore(entityManager, clock), host, clock)
                .cancel(List.of(ids), "bert"));
  }

  int runAgain(Long... ids) {
    return on(
        entityManager ->
            new ActionCommands(entityManager, new ActionStore(entityManager, clock), host, clock)
                .runAgain(List.of(ids), "bert"));
  }

  ActionForecast forecast(Optional<Long> connection, String words, long... prospects) {
    ActionRequestDraft draft =
        new ActionRequestDraft(
            "greet",
            connection,
            Map.of("words", words),
            LongStream.of(prospects).boxed().toList(),
            Optional.empty());
    Map<String, String> filled = requests().check(draft, "anna");
    return on(
        entityManager ->
            new ActionForecasts(entityManager, host, places(), clock).of(draft, filled, "anna"));
  }

  List<Long> found(String search) {
    return on(
        entityManager ->
            new ActionForecasts(entityManager, host, places(), clock)
                .found(SearchTerms.of(search)));
  }

  ActionCommands.Look look(RunChange change, RunSelection selection) {
    return on(entityManager -> commands(entityManager).look(change, selection));
  }

  /** Changes all that are meant, but looks at no more than so many runs. */
  RunChanges.Done change(RunChange change, RunSelection selection, int most) {
    ActionCommands each =
        new ActionCommands() {
          @Override
          public int change(RunChange what, List<Long> ids, String by) {
            return on(entityManager -> commands(entityManager).change(what, ids, by));
          }

          @Override
          public List<Long> next(RunChange what, RunSelection from, long after, int many) {
            return on(entityManager -> commands(entityManager).next(what, from, after, many));
          }
        };
    return new RunChanges(each, requests(), AuditForTests.inTransactions(database, clock), most)
        .apply(change, selection, "bert");
  }

  ActionCommands commands(EntityManager entityManager) {
    return new ActionCommands(entityManager, new ActionStore(entityManager, clock), host, clock);
  }

  /** The prospects of the runs of a list, in its order. */
  List<Long> list(ActionRunQuery query, String sort, boolean descending) {
    return on(
        entityManager ->
            new ActionRuns(entityManager)
                .list(query, new PageRequest(0, 200, sort, descending)).rows().stream()
                    .map(ActionRunRow::prospectId)
                    .toList());
  }

  Map<ActionState, Long> progress(long request) {
    return on(entityManager -> new RequestedActions(entityManager).progress(request));
  }

  long failed() {
    return on(entityManager -> new ActionAttention(entityManager, clock).failed());
  }

  /** An admin chooses something for the connection. */
  <T> void choose(SyncSetting<T> setting, T value) {
    database.doInTransaction(
        entityManager ->
            new SyncSettings(entityManager, AuditForTests.log(entityManager, clock))
                .choose(CRM, setting, value));
  }

  long givenUp() {
    return on(entityManager -> new ActionAttention(entityManager, clock).givenUp());
  }

  long expiring() {
    return on(entityManager -> new ActionAttention(entityManager, clock).expiring());
  }

  /** The runs by prospect. */
  List<ActionRunRow> runs() {
    return on(
        entityManager ->
            new ActionRuns(entityManager)
                .list(ActionRunQuery.ALL, PageRequest.of(0, 200)).rows().stream()
                    .sorted(Comparator.comparing(ActionRunRow::prospectId))
                    .toList());
  }

  /** The newest run of a prospect. */
  ActionRunRow run(long prospect) {
    ActionRunQuery ofProspect = ActionRunQuery.ALL.ofProspect(prospect);
    return on(
        entityManager ->
            new ActionRuns(entityManager).list(ofProspect, PageRequest.of(0, 1)).rows().get(0));
  }

  List<String> history(long prospect) {
    long id = run(prospect).id();
    return on(
        entityManager ->
            new ActionRuns(entityManager)
                .events(id).stream().map(event -> event.state() + ": " + event.reason()).toList());
  }

  long count(String from) {
    return on(
        entityManager ->
            new RowQuery(entityManager, "COUNT(*)", "FROM " + from)
                .list(row -> row.number(0))
                .get(0));
  }

  long employees(long prospect) {
    return on(
        entityManager ->
            new RowQuery(entityManager, "EMPLOYEES", "FROM PROSPECT WHERE ID = ?1", prospect)
                .list(row -> row.number(0))
                .get(0));
  }

  /** A server of that name starts, after it went down. */
  int starts(String name) {
    return on(entityManager -> claims(entityManager, name).releaseOwn());
  }

  /** A cycle of the connection begins. */
  Lease cycleBegins() {
    return on(entityManager -> SyncForTests.leases(entityManager, clock).acquire(CRM))
        .orElseThrow();
  }

  /** A cycle ends; the next is due by plan in five minutes. */
  void cycleEnds(Lease lease) {
    database.doInTransaction(
        entityManager ->
            SyncForTests.leases(entityManager, clock)
                .release(lease, clock.instant().plusSeconds(300)));
  }

  /** Whether the connection's next cycle is due now. */
  boolean isCycleDue() {
    return SyncForTests.due(database, clock).contains(CRM);
  }
}
