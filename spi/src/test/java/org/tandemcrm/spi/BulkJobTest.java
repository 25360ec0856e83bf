package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.BulkProgress.State;

class BulkJobTest {

  @Test
  void hasATextThatTheHostCanStore() {
    assertEquals(BulkJob.MAX_LENGTH, new BulkJob("x".repeat(BulkJob.MAX_LENGTH)).value().length());
    assertThrows(PluginException.class, () -> new BulkJob(""));
    assertThrows(PluginException.class, () -> new BulkJob("x".repeat(BulkJob.MAX_LENGTH + 1)));
  }

  @Test
  void isOverWhenItFinishedOrFailed() {
    assertTrue(new BulkProgress(State.FINISHED, 3, 1).isOver());
    assertTrue(new BulkProgress(State.FAILED, 0, 0).isOver());
    assertFalse(new BulkProgress(State.RUNNING, 1, 0).isOver());
    assertFalse(new BulkProgress(State.PREPARED, 0, 0).isOver());
    assertThrows(IllegalArgumentException.class, () -> new BulkProgress(State.RUNNING, -1, 0));
  }
}
