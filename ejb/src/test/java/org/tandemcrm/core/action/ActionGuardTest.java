package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ActionGuardTest {

  @Test
  void stopsBeyondTheNumberOfADay() {
    assertFalse(new ActionGuard(500, 0).stops(500));
    assertTrue(new ActionGuard(500, 0).stops(501));
    assertFalse(new ActionGuard(500, 499).stops(1));
    assertTrue(new ActionGuard(500, 500).stops(1));
    assertEquals(
        "It would do “Convert” for more than 1,500 prospects within a day.",
        new ActionGuard(1500, 0).reason("Convert"));
  }

  @Property
  void whatMakesNothingIsNeverStopped(
      @ForAll @LongRange(min = 1) long unasked, @ForAll @LongRange(min = 0) long before) {
    assertFalse(new ActionGuard(unasked, before).stops(0));
  }

  @Property
  void nothingIsStoppedWhereNobodyGuards(@ForAll @LongRange(min = 0) long more) {
    assertFalse(ActionGuard.NONE.stops(more));
  }

  @Property
  void inPiecesNoMoreGoesThanAtOnce(
      @ForAll @LongRange(min = 1, max = 1000) long unasked,
      @ForAll @LongRange(min = 1, max = 100) long piece) {
    long gone = 0;
    while (!new ActionGuard(unasked, gone).stops(piece)) {
      gone += piece;
    }
    assertTrue(gone <= unasked);
    assertTrue(gone + piece > unasked);
  }
}
