package org.tandemcrm.web.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.journal.Outcome;

class ProgressTest {

  @Test
  void tellsRateAndTimeLeft() {
    Progress progress = Progress.of(1000, OptionalLong.of(4000), Duration.ofSeconds(10));
    assertEquals(100, progress.perSecond());
    assertEquals(25, progress.percent());
    assertEquals(Optional.of(Duration.ofSeconds(30)), progress.left());
  }

  @Test
  void tellsNoRateInItsFirstMoments() {
    Progress progress = Progress.of(100, OptionalLong.of(4000), Duration.ofMillis(500));
    assertEquals(0, progress.perSecond());
    assertEquals(Optional.empty(), progress.left());
  }

  @Test
  void neverGoesBeyondTheWhole() {
    Progress progress = Progress.of(120, OptionalLong.of(100), Duration.ofSeconds(10));
    assertEquals(100, progress.percent());
    assertEquals(120, progress.outOf());
  }

  @Test
  void hasNoWholeWhileTheCrmHasNotSaid() {
    assertFalse(Progress.of(10, OptionalLong.empty(), Duration.ofSeconds(10)).known());
  }

  @Test
  void countsAddUpToWhatWasRead() {
    Counts counts = Counts.of(Map.of(Outcome.CREATED, 5L, Outcome.LEFT_OUT, 2L));
    assertEquals(7, counts.read());
    assertEquals(Outcome.values().length, counts.parts().size());
    assertEquals(2, counts.present().size());
    assertEquals(2, counts.of(Outcome.LEFT_OUT));
  }
}
