package org.tandemcrm.web.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.sync.StepRow;

/**
 * How far a step or a run is.
 *
 * @param done records read so far
 * @param expected records there are to read; empty while the CRM hasn't said
 * @param perSecond records per second so far
 */
public record Progress(long done, OptionalLong expected, long perSecond) {

  private static final Duration TOO_SHORT_TO_TELL = Duration.ofSeconds(2);

  /**
   * @param now the end of the measured time for a step that goes on
   */
  public static Progress of(StepRow step, Instant now) {
    long done = Counts.of(step.counts()).read();
    return of(
        done, step.expected(), Duration.between(step.startedAt(), step.endedAt().orElse(now)));
  }

  static Progress of(long done, OptionalLong expected, Duration time) {
    // A CRM that grows while it is read has more than it said.
    OptionalLong atLeastDone =
        expected.isPresent() ? OptionalLong.of(Math.max(done, expected.getAsLong())) : expected;
    long perSecond = time.toMillis() <= 0 ? 0 : done * 1000 / time.toMillis();
    return new Progress(done, atLeastDone, time.compareTo(TOO_SHORT_TO_TELL) < 0 ? 0 : perSecond);
  }

  public boolean known() {
    return expected.isPresent() && expected.getAsLong() > 0;
  }

  /** For the bar: never 0, which a browser would take for "no maximum". */
  public long outOf() {
    return Math.max(1, expected.orElse(done));
  }

  public int percent() {
    return (int) (done * 100 / outOf());
  }

  /** At the pace so far; empty while it can't be told. */
  public Optional<Duration> left() {
    if (!known() || perSecond == 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds((outOf() - done + perSecond - 1) / perSecond));
  }
}
