package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.assignment.Assigning;
import org.tandemcrm.core.assignment.AssignmentForTests;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.budget.CallMeters;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.editing.ActionEdits;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.hostlist.HostChoices;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.mergetext.MergeTexts;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.prospectlist.ProspectListsForTests;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.tasktemplate.TaskDrafts;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;

/** The beans of this package as the server runs them: each call in a transaction of its own. */
abstract class ActionBeans {

  final SettableClock clock = new SettableClock();
  final ScriptedAction action = new ScriptedAction();

  /** True: what became of runs can't be stored, as if the server were killed before. */
  boolean dying;

  /** What whoever looks for waiting runs that have their link meets, if anything. */
  Optional<RuntimeException> inTheWay = Optional.empty();

  /** Who said when they worked with a CRM. */
  final List<String> metered = new ArrayList<>();

  /** What happens once a chunk was done, before the next is claimed. */
  Runnable afterChunk = () -> {};

  /** What happens in the transaction of a request before it is stored. */
  Consumer<EntityManager> beforeRequest = entityManager -> {};

  /** What happens in the transaction of a request after it was stored. */
  Runnable afterRequest = () -> {};

  final StoreDatabase database;
  final FakePluginHost host = new FakePluginHost().with(action);

  ActionBeans(StoreDatabase database) {
    this.database = database;
  }

  <T> T on(Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  ActionRequests requests() {
    OpenBackends backends = backends();
    return new ActionRequests(
        host,
        backends,
        places(),
        new HostChoices(List.of()),
        null,
        mergeTexts(),
        listAudience(),
        requestStore(),
        null) {
      @Override
      public void wake() {}
    };
  }

  private ListAudience listAudience() {
    return new ListAudience() {
      @Override
      public List<Long> of(long list) {
        return on(
            entityManager ->
                new ListAudience(entityManager, ProspectListsForTests.lists(entityManager, clock))
                    .of(list));
      }
    };
  }

  private MergeTexts mergeTexts() {
    return new MergeTexts() {
      @Override
      public Optional<String> trouble(String text) {
        return on(entityManager -> new MergeTexts(entityManager).trouble(text));
      }
    };
  }

  OpenBackends backends() {
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

  ActionPlaces places() {
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

  ActionRequestStore requestStore() {
    return new ActionRequestStore() {
      @Override
      public ActionRequestRow store(ActionWish wish) {
        return on(
            entityManager -> {
              beforeRequest.accept(entityManager);
              ActionRequestRow stored = new ActionRequestStore(entityManager, clock).store(wish);
              afterRequest.run();
              return stored;
            });
      }
    };
  }

  ActionClaims claims() {
    return new ActionClaims() {
      @Override
      public List<ActionQueue> due() {
        return on(entityManager -> claims(entityManager).due());
      }

      @Override
      public Optional<ActionChunk> claim(ActionQueue queue, Collection<String> last) {
        return on(entityManager -> claims(entityManager).claim(queue, last));
      }

      @Override
      public boolean isPaced(long connectionId) {
        return on(entityManager -> claims(entityManager).isPaced(connectionId));
      }
    };
  }

  ActionClaims claims(EntityManager entityManager) {
    return claims(entityManager, "one");
  }

  ActionClaims claims(EntityManager entityManager, String server) {
    return new ActionClaims(
        entityManager,
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
        clock,
        new ServerId(Optional.of(server)));
  }

  CallMeters meters() {
    return new CallMeters() {
      @Override
      public void begin(long connectionId, String worker, String purpose) {
        metered.add(connectionId + " " + worker + " begins " + purpose);
      }

      @Override
      public void end(long connectionId, String worker) {
        metered.add(connectionId + " " + worker + " ends");
        afterChunk.run();
      }
    };
  }

  Leases leases() {
    return new Leases() {
      @Override
      public void follow(long connectionId) {
        database.doInTransaction(
            entityManager -> SyncForTests.leases(entityManager, clock).follow(connectionId));
      }
    };
  }

  TaskDrafts tasks() {
    return new TaskDrafts() {
      @Override
      public List<TaskDraft> draft(
          long connectionId, TaskPlan plan, List<ActionRun> runs, Map<String, Instant> startedAt) {
        return on(
            entityManager ->
                new TaskDrafts(
                        entityManager,
                        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
                        clock)
                    .draft(connectionId, plan, runs, startedAt));
      }
    };
  }

  ActionEdits edits() {
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

  Assigning assigning() {
    return AssignmentForTests.assigning(database, clock);
  }

  HeldActions held() {
    return new HeldActions() {
      @Override
      public List<ActionRequestRow> requests(long approvalId, int most) {
        return on(entityManager -> of(entityManager).requests(approvalId, most));
      }

      @Override
      public int settle(long approvalId) {
        return on(entityManager -> of(entityManager).settle(approvalId));
      }

      @Override
      public List<Long> unsettled() {
        return on(entityManager -> of(entityManager).unsettled());
      }

      @Override
      public void recount() {
        database.doInTransaction(entityManager -> of(entityManager).recount());
      }

      private HeldActions of(EntityManager entityManager) {
        return new HeldActions(
            entityManager,
            approvals(entityManager),
            new ActionStore(entityManager, clock),
            host,
            clock);
      }
    };
  }

  Approvals approvals(EntityManager entityManager) {
    return new Approvals(
        entityManager,
        clock,
        AuditForTests.log(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)));
  }

  ActionStore store() {
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
        inTheWay.ifPresent(
            trouble -> {
              throw trouble;
            });
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
