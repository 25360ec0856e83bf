package org.tandemcrm.web.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.action.ActionState;

class RequestProgressTest {

  @Test
  void whatWaitsForALinkIsNeitherOverNorUnderWay() {
    RequestProgress progress =
        new RequestProgress(
            Map.of(
                ActionState.WAITING, 3L,
                ActionState.READY, 4L,
                ActionState.RUNNING, 5L,
                ActionState.DONE, 6L,
                ActionState.SKIPPED, 1L));
    assertEquals(19, progress.total());
    assertEquals(7, progress.over());
    assertEquals(9, progress.underWay());
    assertEquals(7, progress.pending(), "what runs can't be taken back");
    assertTrue(progress.goingOn());
    assertFalse(new RequestProgress(Map.of(ActionState.WAITING, 3L)).goingOn());
  }

  @Test
  void doneAndFailedAreAlwaysSaid() {
    assertEquals(
        "[Part[state=DONE, amount=0], Part[state=FAILED, amount=0], Part[state=CANCELLED, amount=2]]",
        new RequestProgress(Map.of(ActionState.CANCELLED, 2L)).parts().toString());
  }
}
