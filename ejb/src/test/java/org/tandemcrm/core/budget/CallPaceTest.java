package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CallPaceTest {

  private static final long LIMIT = 100_000;

  @Test
  void goesAtTheUsualPaceBelow80PercentOfTheLimit() {
    assertEquals(1, CallPace.slowdown(79_999, LIMIT, 0, 50));
  }

  @Test
  void slowsDownFrom80PercentByWhomeverTheyWereUsed() {
    assertEquals(2, CallPace.slowdown(80_000, LIMIT, 0, 50));
    assertEquals(2, CallPace.slowdown(89_999, LIMIT, 49_999, 50));
    assertEquals(4, CallPace.slowdown(90_000, LIMIT, 0, 50));
  }

  @Test
  void slowsDownOnceItsOwnShareIsUsed() {
    assertEquals(1, CallPace.slowdown(60_000, LIMIT, 49_999, 50));
    assertEquals(4, CallPace.slowdown(60_000, LIMIT, 50_000, 50));
    assertEquals(1, CallPace.slowdown(60_000, LIMIT, 50_000, 60));
  }

  @Test
  void aLimitOfNothingSaysNothing() {
    assertEquals(1, CallPace.slowdown(5, 0, 5, 50));
  }
}
