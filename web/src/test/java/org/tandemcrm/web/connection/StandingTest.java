package org.tandemcrm.web.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.RunState;

class StandingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void isInStepAfterACycleThatEndedWell() {
    Standing standing = Standing.of(enabled(Optional.of(run(RunState.DONE, "")), 0), 0, NOW);
    assertTrue(standing.inStep());
    assertEquals("in step", standing.badge().word());
  }

  @Test
  void isNotInStepWhileAnApprovalWaits() {
    Standing held = Standing.of(enabled(Optional.of(run(RunState.DONE, "")), 0), 1, NOW);
    assertFalse(held.inStep());
    assertEquals("waits for you", held.badge().word());
    assertTrue(held.sentence().startsWith("An approval waits for you"), held::sentence);
  }

  @Test
  void isLateWhenMoreThanTwoCyclesAreOverdue() {
    assertTrue(Standing.of(enabled(Optional.of(run(RunState.DONE, "")), 10), 0, NOW).inStep());
    Standing late = Standing.of(enabled(Optional.of(run(RunState.DONE, "")), 11), 0, NOW);
    assertFalse(late.inStep());
    assertTrue(late.needsPerson());
    assertEquals("The next cycle has been due for 11 m.", late.sentence());
  }

  @Test
  void waitsForItsFirstCycle() {
    assertEquals("waiting", Standing.of(enabled(Optional.empty(), 0), 0, NOW).badge().word());
  }

  @Test
  void saysWhyTheLastCycleFailed() {
    Standing failed =
        Standing.of(enabled(Optional.of(run(RunState.FAILED, "No answer.")), 0), 0, NOW);
    assertEquals("No answer. The next cycle tries again.", failed.sentence());
    assertFalse(failed.needsPerson());
  }

  @Test
  void needsAPersonOnceStoppedWhateverTheLastRunSays() {
    ConnectionRow stopped =
        row(
            ConnectionState.STOPPED,
            Optional.of("The secret is wrong."),
            Optional.of(run(RunState.DONE, "")),
            0);
    Standing standing = Standing.of(stopped, 0, NOW);
    assertTrue(standing.needsPerson());
    assertEquals(
        "The secret is wrong. Put it right in the CRM or under Edit, then press Check.",
        standing.sentence());
  }

  private static ConnectionRow enabled(Optional<RunRow> lastRun, int minutesOverdue) {
    return row(ConnectionState.ENABLED, Optional.empty(), lastRun, minutesOverdue);
  }

  private static ConnectionRow row(
      ConnectionState state,
      Optional<String> reason,
      Optional<RunRow> lastRun,
      int minutesOverdue) {
    return new ConnectionRow(
        1,
        "Acme",
        "memory",
        "CRM in memory",
        state,
        reason,
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(5),
        NOW,
        lastRun,
        Optional.of(NOW.minus(Duration.ofMinutes(minutesOverdue))),
        Map.of());
  }

  private static RunRow run(RunState state, String reason) {
    return new RunRow(
        1,
        1,
        "Acme",
        state,
        RunCause.TIMER,
        Optional.empty(),
        Optional.of(reason).filter(text -> !text.isEmpty()),
        NOW,
        Optional.of(NOW),
        Optional.of(NOW),
        Optional.empty(),
        Map.of());
  }
}
