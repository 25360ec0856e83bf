package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

  @Test
  void writingWaitsFrom90PercentOnAndActionsFrom95() {
    assertEquals(List.of(false, false), waits(89_999, 100_000));
    assertEquals(List.of(true, false), waits(90_000, 100_000));
    assertEquals(List.of(true, false), waits(94_999, 100_000));
    assertEquals(List.of(true, true), waits(95_000, 100_000));
    assertEquals(List.of(true, true), waits(120_000, 100_000));
  }

  @Test
  void aCrmThatTellsNothingMakesNothingWait() {
    assertEquals(List.of(false, false), waits(5, 0));
    CallState untold = new CallState(Optional.empty(), Map.of(), 0, 50, 1);
    assertFalse(untold.stopsWriting());
    assertFalse(untold.stopsActions());
  }

  @Test
  void thePercentageIsExactHoweverBigTheCounts() {
    assertTrue(CallLimits.reaches(133, 140, 95));
    assertFalse(CallLimits.reaches(132, 140, 95));
    assertTrue(CallLimits.reaches(Long.MAX_VALUE, Long.MAX_VALUE, 100));
    assertFalse(CallLimits.reaches(Long.MAX_VALUE - 1, Long.MAX_VALUE, 100));
  }

  private static List<Boolean> waits(long used, long limit) {
    CallState state =
        new CallState(
            Optional.of(new CallState.Told(used, limit, Instant.EPOCH)), Map.of(), 0, 50, 1);
    return List.of(state.stopsWriting(), state.stopsActions());
  }
}
