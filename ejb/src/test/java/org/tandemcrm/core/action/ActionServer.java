package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.editing.ActionEdits;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.ProspectChange;

/** The beans of this package as the server runs them: each call in a transaction of its own. */
final class ActionServer {

  static final long CRM = 7;

  final SettableClock clock = new SettableClock();
  final ScriptedAction action = new ScriptedAction();

  /** True: what became of runs can't be stored, as if the server were killed before. */
  boolean dying;

  private final StoreDatabase database;
  private final FakePluginHost host = new FakePluginHost().with(action);

  ActionServer(StoreDatabase database) {
    this.database = database;
  }

  <T> T on(Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  void execute(String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }

  /** Prospects with the keys 1 to that number. */
  void people(int number) {
    LongStream.rangeClosed(1, number)
        .forEach(
            id ->
                execute(
                    "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, EMPLOYEES,"
                        + " CREATED_AT, UPDATED_AT, VERSION) VALUES (?1, ?2, ?2, ?3, ?3, 10, 0, 0, 0)",
                    id,
                    "p" + id,
                    "p" + id + "@example.com"));
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
    return requests()
        .request(
            new ActionRequestDraft(
                "greet",
                connection,
                Map.of("words", "hello"),
                LongStream.of(prospects).boxed().toList(),
                Optional.of(key)),
            "anna");
  }

  ActionRequests requests() {
    OpenBackends backends = backends();
    return new ActionRequests(host, backends, places(), requestStore(), null) {
      @Override
      public void wake() {}
    };
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
    ActionEngine engine = new ActionEngine(claims(), store(), edits(), host, backends(), clock);
    int chunks = 0;
    while (engine.next(queue)) {
      chunks++;
    }
    return chunks;
  }

  /** The keys of the runs that a worker takes; none while others are in its way. */
  List<String> take(ActionQueue queue) {
    try {
      return claims().claim(queue).stream()
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
    new ActionUpkeep(store()).round();
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
    ActionRunQuery ofProspect =
        new ActionRunQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(prospect));
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

  private OpenBackends backends() {
    return new OpenBackends() {
      @Override
      public CrmBackend backend(long connectionId) {
        return (CrmBackend)
            Proxy.newProxyInstance(
                CrmBackend.class.getClassLoader(),
                new Class<?>[] {CrmBackend.class},
                (proxy, method, arguments) ->
                    method.getName().equals("capabilities") ? Set.of(Capability.WRITE) : null);
      }
    };
  }

  private ActionPlaces places() {
    return new ActionPlaces() {
      @Override
      public ActionPlace find(long connectionId) {
        return on(entityManager -> of(entityManager).find(connectionId));
      }

      @Override
      public <T> T setting(long connectionId, SyncSetting<T> setting) {
        return on(entityManager -> of(entityManager).setting(connectionId, setting));
      }

      private ActionPlaces of(EntityManager entityManager) {
        return new ActionPlaces(
            entityManager,
            host,
            new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)));
      }
    };
  }

  private ActionRequestStore requestStore() {
    return new ActionRequestStore() {
      @Override
      public ActionRequestRow store(ActionWish wish) {
        return on(entityManager -> new ActionRequestStore(entityManager, clock).store(wish));
      }
    };
  }

  private ActionClaims claims() {
    return new ActionClaims() {
      @Override
      public List<ActionQueue> due() {
        return on(entityManager -> new ActionClaims(entityManager, clock).due());
      }

      @Override
      public Optional<ActionChunk> claim(ActionQueue queue) {
        return on(entityManager -> new ActionClaims(entityManager, clock).claim(queue));
      }
    };
  }

  private ActionEdits edits() {
    return new ActionEdits() {
      @Override
      public List<ProspectChange.Result> change(
          List<ProspectChange> changes, String name, String by) {
        return on(
            entityManager ->
                EditingForTests.actionEdits(entityManager, clock).change(changes, name, by));
      }
    };
  }

  private ActionStore store() {
    return new ActionStore() {
      @Override
      public RunFacts facts(ActionChunk chunk) {
        return on(entityManager -> new ActionStore(entityManager, clock).facts(chunk));
      }

      @Override
      public int settle(List<RunTable.Change> changes) {
        if (dying) {
          throw new Killed();
        }
        return on(entityManager -> new ActionStore(entityManager, clock).settle(changes));
      }

      @Override
      public int wakeLinked() {
        return on(entityManager -> new ActionStore(entityManager, clock).wakeLinked());
      }

      @Override
      public int dismissExpired() {
        return on(entityManager -> new ActionStore(entityManager, clock).dismissExpired());
      }

      @Override
      public int noticeExpiring() {
        return on(entityManager -> new ActionStore(entityManager, clock).noticeExpiring());
      }
    };
  }

  /** Stands for the end of the process. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
