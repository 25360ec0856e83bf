package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/** The steps between grades; what is stored is held by the contract, and by tests of the server. */
class ProspectGradeActionTest {

  @Test
  void aGradeIsTakenAsItIs() {
    assertEquals("A-", after("A-", "F"));
  }

  @Test
  void aStepStopsAtTheBestAndTheWorst() {
    assertEquals("B+", after("better", "B"));
    assertEquals("B-", after("worse", "B"));
    assertEquals("A+", after("better", "A+"));
    assertEquals("F", after("worse", "F"));
    assertEquals("F", after("worse", "D-"));
  }

  @Test
  void whoHasNoGradeHasTheUsualOne() {
    assertEquals("C+", ProspectGradeAction.grade("better", ActionRun.of("run-1", 1, Map.of())));
  }

  private static String after(String wish, String now) {
    return ProspectGradeAction.grade(
        wish, ActionRun.of("run-1", 1, Map.of("grade", new Value.Text(now))));
  }
}
