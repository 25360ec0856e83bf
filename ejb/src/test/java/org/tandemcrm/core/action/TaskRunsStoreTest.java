package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.TaskRequest;

/**
 * Runs that create tasks: what the engine drafts for an action, when it is tried once and again.
 */
class TaskRunsStoreTest {

  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);

  /** The tasks of a CRM that keeps our key: one for each, however often it is asked for. */
  private final Map<String, TaskRequest> crm = new TreeMap<>();

  private final List<TaskRequest> asked = new ArrayList<>();

  @OnEachDatabase
  void aServerThatDiesBetweenAnswerAndCommitAsksForTheSameTasksAgain(StoreDatabase database) {
    ActionServer server = server(database);
    server.request(Optional.of(ActionServer.CRM), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(THERE));
    assertEquals(2, crm.size());
    server.dying = false;
    server.clock.pass(Duration.ofHours(30));

    server.work(THERE);

    assertEquals(2, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    assertEquals(2, crm.size(), "one task for each prospect");
    assertEquals(4, asked.size());
    for (int i = 0; i < 2; i++) {
      assertEquals(asked.get(i).key(), asked.get(i + 2).key());
      assertEquals(asked.get(i).subject(), asked.get(i + 2).subject());
      assertEquals(asked.get(i).dueOn(), asked.get(i + 2).dueOn(), "also a day later");
      assertTrue(asked.get(i + 2).triedSince().isPresent());
    }
  }

  @OnEachDatabase
  void aTaskThatIsAskedForAgainDaysLaterIsDueFromThenOn(StoreDatabase database) {
    ActionServer server = server(database);
    server.execute("UPDATE LINK SET OWNER_CRM_ID = 'west'");
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.work(THERE);
    assertEquals(ActionState.FAILED, server.run(1).state());
    server.clock.pass(Duration.ofDays(10));
    server.execute("UPDATE LINK SET OWNER_CRM_ID = 'anna'");

    assertEquals(1, server.runAgain(server.run(1).id()));
    server.work(THERE);

    assertEquals(Optional.of(today(server).plusDays(1)), asked.get(0).dueOn());
    assertTrue(asked.get(0).triedSince().isPresent(), "what an earlier try made is looked for");
  }

  @OnEachDatabase
  void aTaskThatHadToWaitForItsLinkIsDueFromThenOn(StoreDatabase database) {
    ActionServer server = server(database);
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.execute("UPDATE LINK SET STATE = 'SUSPENDED'");
    server.work(THERE);
    assertEquals(ActionState.WAITING, server.run(1).state());
    server.clock.pass(Duration.ofDays(10));
    server.execute("UPDATE LINK SET STATE = 'LINKED'");

    server.upkeep();
    server.work(THERE);

    assertEquals(Optional.of(today(server).plusDays(1)), asked.get(0).dueOn());
  }

  private static LocalDate today(ActionServer server) {
    return LocalDate.ofInstant(server.clock.instant(), ZoneOffset.UTC);
  }

  @OnEachDatabase
  void oneOfThemFailsAndSaysWhyAndTheOthersAreDone(StoreDatabase database) {
    ActionServer server = server(database);
    server.execute("UPDATE LINK SET OWNER_CRM_ID = 'west' WHERE RECORD_ID = 2");
    server.request(Optional.of(ActionServer.CRM), "k", 1, 2);
    server.work(THERE);
    assertEquals(ActionState.DONE, server.run(1).state());
    assertEquals(ActionState.FAILED, server.run(2).state());
    assertTrue(server.run(2).reason().startsWith("The owner west is a queue"));
  }

  @OnEachDatabase
  void anActionThatNeedsNoCrmHasNoTasks(StoreDatabase database) {
    ActionServer server = server(database);
    server.action.needs = ActionNeeds.nothing();
    List<FailureKind> kinds = new ArrayList<>();
    server.action.script =
        (runs, context) -> {
          kinds.add(
              assertThrows(PluginException.class, () -> context.draftTasks(plan(), runs)).kind());
          return ScriptedAction.each(runs, new ActionOutcome.Done("Tried."));
        };
    server.request(Optional.empty(), "k", 1);
    server.work(new ActionQueue(ActionLane.ACTION, ActionQueue.HERE));
    assertEquals(List.of(FailureKind.UNSUPPORTED), kinds);
  }

  private ActionServer server(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.connection("ENABLED");
    server.execute(
        "INSERT INTO TASK_TEMPLATE (ID, NAME, NAME_KEY, SUBJECT, DUE_DAYS, WORKING_DAYS, CHANGED_AT,"
            + " VERSION) VALUES (5, 'Call', 'call', 'Call {{lastName}}', 1, FALSE, 0, 0)");
    owner(server, "anna", "USER");
    owner(server, "west", "QUEUE");
    server.people(2);
    for (long prospect = 1; prospect <= 2; prospect++) {
      server.link(prospect, "LEAD");
    }
    server.execute("UPDATE LINK SET OWNER_CRM_ID = 'anna'");
    server.action.needs = ActionNeeds.crm().linked(ObjectKind.LEAD, ObjectKind.CONTACT).waiting();
    server.action.script = this::create;
    return server;
  }

  private static void owner(ActionServer server, String crmId, String kind) {
    server.execute(
        "INSERT INTO CRM_USER (ID, CONNECTION_ID, CRM_ID, KIND, NAME, NAME_KEY, ACTIVE, STANDING,"
            + " SEEN_AT, VERSION) VALUES (?1, 7, ?2, ?3, ?2, ?2, TRUE, 'UNLINKED', 0, 0)",
        (long) crmId.length() + kind.length(),
        crmId,
        kind);
  }

  private static TaskPlan plan() {
    return new TaskPlan("5", Optional.empty(), Optional.empty());
  }

  private List<ActionOutcome> create(List<ActionRun> runs, ActionContext context) {
    List<ActionOutcome> outcomes = new ArrayList<>();
    for (TaskDraft draft : context.draftTasks(plan(), runs)) {
      if (draft instanceof TaskDraft.Ready ready) {
        asked.add(ready.request());
        crm.putIfAbsent(ready.request().key(), ready.request());
        outcomes.add(new ActionOutcome.Done("Created."));
      } else {
        outcomes.add(new ActionOutcome.Failed(((TaskDraft.Refused) draft).reason()));
      }
    }
    return outcomes;
  }
}
