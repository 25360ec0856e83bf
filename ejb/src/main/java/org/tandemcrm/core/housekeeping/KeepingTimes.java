package org.tandemcrm.core.housekeeping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long the server's configuration keeps what nobody needs for ever. */
@ApplicationScoped
public class KeepingTimes {

  private Clock clock;
  private int idleDays;
  private int runDays;
  private int jobDays;

  /** For the container's proxy. */
  protected KeepingTimes() {}

  /**
   * @param idleDays how long runs are kept that found nothing to read
   * @param runDays how long other runs, ended alerts and counts of calls are kept
   * @param jobDays how long the batch runtime's own notes on jobs are kept
   */
  @Inject
  KeepingTimes(
      Clock clock,
      @ConfigProperty(name = "tandem.keep.idle.days", defaultValue = "2") int idleDays,
      @ConfigProperty(name = "tandem.keep.run.days", defaultValue = "90") int runDays,
      @ConfigProperty(name = "tandem.keep.job.days", defaultValue = "7") int jobDays) {
    this.clock = clock;
    this.idleDays = idleDays;
    this.runDays = runDays;
    this.jobDays = jobDays;
  }

  /** Idle runs that ended before this go. */
  Instant idleBefore() {
    return before(idleDays);
  }

  /** Runs and alerts that ended before this go, and counts of calls of earlier days. */
  Instant runsBefore() {
    return before(runDays);
  }

  /** Jobs that are older than this go. */
  Instant jobsBefore() {
    return before(jobDays);
  }

  private Instant before(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
