package org.tandemcrm.batch.action;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tandemcrm.core.action.ActionQueue;
import org.tandemcrm.spi.ActionLane;

class ActionBellsTest {

  private static final ActionQueue QUEUE = new ActionQueue(ActionLane.ACTION, 7);

  private final ActionBells bells = new ActionBells();

  @Test
  void aQueueHasOneJobUntilThatHasEnded() {
    assertFalse(bells.ring(QUEUE), "the caller starts one");
    assertTrue(bells.ring(QUEUE));
    bells.leave(QUEUE, bells.of(QUEUE));
    assertFalse(bells.ring(QUEUE));
  }

  @Test
  void aQueueWhoseJobDidNotBeginGetsAnother() {
    bells.ring(QUEUE);
    bells.leave(QUEUE);
    assertFalse(bells.ring(QUEUE));
  }

  @Test
  void aJobThatHasEndedTakesNothingFromTheNextOne() {
    bells.ring(QUEUE);
    ActionBell first = bells.of(QUEUE);
    bells.leave(QUEUE, first);
    bells.ring(QUEUE);
    assertNotEquals(first, bells.of(QUEUE));
    bells.leave(QUEUE, first);
    assertTrue(bells.ring(QUEUE), "the next one runs");
  }
}
