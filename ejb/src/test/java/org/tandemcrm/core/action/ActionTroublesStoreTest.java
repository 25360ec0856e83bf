package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;

/** Runs whose server, plugin or connection fails: they come again, and nothing is done twice. */
class ActionTroublesStoreTest {

  private static final ActionQueue HERE = new ActionQueue(ActionLane.ACTION, ActionQueue.HERE);
  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);

  @OnEachDatabase
  void aReasonThatTheDatabaseCantHoldDoesNotKeepItsChunkFromBeingStored(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.action.script =
        (runs, context) ->
            runs.stream()
                .map(
                    run ->
                        (ActionOutcome)
                            new ActionOutcome.Done(
                                run.prospectId() == 1 ? "It said \0." : "Greeted."))
                .toList();
    server.request(Optional.empty(), "k", 1, 2);

    server.work(HERE);

    assertEquals(ActionState.DONE, server.run(1).state());
    assertEquals("It said  .", server.run(1).reason());
    assertEquals(ActionState.DONE, server.run(2).state());
  }

  @OnEachDatabase
  void aKilledServersRunsComeAgainUnderTheSameKeyMarkedAsRepeated(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.request(Optional.empty(), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(HERE));
    server.dying = false;
    assertEquals(0, server.work(HERE), "its claim lasts");

    server.clock.pass(StoredRun.LEASE);
    assertEquals(1, server.work(HERE));

    ActionRun first = server.action.calls.get(0).get(0);
    ActionRun second = server.action.calls.get(1).get(0);
    assertFalse(first.isRepeated());
    assertTrue(second.isRepeated());
    assertEquals(first.key(), second.key());
    assertEquals(Optional.of(server.clock.instant().minus(StoredRun.LEASE)), second.triedSince());
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void aServerThatStartsDoesNotWaitForTheEndOfItsOwnClaims(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.request(Optional.empty(), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(HERE));
    server.dying = false;

    assertEquals(0, server.starts("another"), "a claim of somebody else lasts");
    assertEquals(2, server.starts("one"));
    assertEquals(0, server.work(HERE), "the CRM may still be at the last call");
    server.clock.pass(ActionClaims.LAST_CALL);
    assertEquals(1, server.work(HERE));
    assertTrue(server.action.calls.get(1).get(0).isRepeated());
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void aChangeThatWasStoredBeforeTheCrashIsNotMadeTwice(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    List<ProspectChange.Result> results = new ArrayList<>();
    server.action.script =
        (runs, context) -> {
          results.addAll(raise(runs, context));
          return ScriptedAction.each(runs, new ActionOutcome.Done("Raised."));
        };
    server.request(Optional.empty(), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(HERE));
    assertEquals(15, server.employees(1));
    server.dying = false;
    server.clock.pass(StoredRun.LEASE);
    server.work(HERE);

    assertEquals(15, server.employees(1));
    assertEquals(results.get(0), results.get(2), "a repetition is told the same");
    assertEquals(2, server.count("JOURNAL_ENTRY WHERE AUTHOR = 'anna'"));
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void aNumberOfAbsurdSizeIsRefusedBeforeAnythingIsComputed(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    List<ProspectChange.Result> results = new ArrayList<>();
    server.action.script =
        (runs, context) -> {
          BigDecimal far = new BigDecimal("1E+99999");
          results.addAll(
              context.change(
                  List.of(
                      ProspectChange.by(runs.get(0)).add("employees", far, far.negate(), far))));
          return ScriptedAction.each(runs, new ActionOutcome.Done("Tried."));
        };
    server.request(Optional.empty(), "k", 1);

    server.work(HERE);

    assertEquals(
        List.of(
            new ProspectChange.Result.Refused(
                "Employees can't be raised by a number of more than 100 digits.")),
        results);
    assertEquals(10, server.employees(1));
  }

  private static List<ProspectChange.Result> raise(List<ActionRun> runs, ActionContext context) {
    return context.change(
        runs.stream()
            .map(
                run ->
                    ProspectChange.by(run)
                        .add(
                            "employees",
                            BigDecimal.valueOf(5),
                            BigDecimal.ZERO,
                            BigDecimal.valueOf(1000)))
            .toList());
  }

  @OnEachDatabase
  void oneThatTheActionBreaksOnFailsAloneAndTheOthersAreDone(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(100);
    server.action.script =
        (runs, context) -> {
          if (runs.stream().anyMatch(run -> run.prospectId() == 42)) {
            throw PluginException.of(FailureKind.INTERNAL, "A bug with 42.");
          }
          return ScriptedAction.each(runs, new ActionOutcome.Done("Greeted."));
        };
    server.request(Optional.empty(), "k", LongStream.rangeClosed(1, 100).toArray());
    server.work(HERE);

    assertEquals(99, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    assertEquals(ActionState.FAILED, server.run(42).state());
    assertEquals("A bug with 42.", server.run(42).reason());
  }

  @OnEachDatabase
  void whatPassesIsTriedAFewTimesAndThenFails(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Postponed("Locked."));
    server.request(Optional.empty(), "k", 1);
    for (int attempt = 1; attempt <= 8; attempt++) {
      assertEquals(ActionState.READY, server.run(1).state());
      assertEquals(1, server.work(HERE), "attempt " + attempt);
      server.clock.pass(Duration.ofHours(2));
    }
    assertEquals(ActionState.FAILED, server.run(1).state());
    assertEquals("Tried 8 times in vain. The last time: Locked.", server.run(1).reason());

    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Done("Greeted."));
    assertEquals(1, server.runAgain(server.run(1).id()));
    server.work(HERE);
    assertEquals(ActionState.DONE, server.run(1).state());
    assertEquals(0, server.runAgain(server.run(1).id()), "what is done is asked for anew");
  }

  @OnEachDatabase
  void troubleOfTheConnectionNeverUsesUpTheTries(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.action.script =
        (runs, context) -> {
          throw PluginException.of(FailureKind.AUTHENTICATION, "The CRM refuses the password.");
        };
    server.request(Optional.empty(), "k", 1);
    for (int round = 0; round < 20; round++) {
      assertEquals(1, server.work(HERE));
      server.clock.pass(Outcomes.UNTIL_MENDED);
    }
    assertEquals(ActionState.READY, server.run(1).state());
    assertEquals("The CRM refuses the password.", server.run(1).reason());
  }

  @OnEachDatabase
  void aPausedConnectionsRunsWaitForIt(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.connection("PAUSED");
    server.action.needs = ActionNeeds.crm();
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(List.of(), server.due());
    assertEquals(0, server.work(THERE));
    server.execute("UPDATE CRM_CONNECTION SET STATE = 'ENABLED'");
    assertEquals(1, server.work(THERE));
  }
}
