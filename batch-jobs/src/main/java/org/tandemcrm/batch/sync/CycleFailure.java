package org.tandemcrm.batch.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.sync.LeaseLostException;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * What a failure means for the connection and its run: the kind of a plugin's exception alone
 * decides.
 *
 * @param reason a sentence for the admin
 * @param stops true when the connection stops until somebody mends it
 * @param pause how long to wait before the next cycle, absent for the usual time; see {@link #next}
 * @param overtaken true when another server has the connection by now
 * @param schemaChanged true when a field that was asked for isn't there any more
 */
record CycleFailure(
    String reason,
    boolean stops,
    Optional<Duration> pause,
    boolean overtaken,
    boolean schemaChanged) {

  private static final Duration PAUSE_WITHOUT_HINT = Duration.ofMinutes(15);

  private static final Duration LONGEST_WITHOUT_HINT = Duration.ofMinutes(15);

  private static final Duration PAUSE_AFTER_CONFLICT = Duration.ofSeconds(30);

  static CycleFailure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PluginException failure) {
        return of(failure);
      }
      if (cause instanceof LeaseLostException) {
        return new CycleFailure(cause.getMessage(), false, Optional.empty(), true, false);
      }
    }
    if (SqlFailure.isConflict(thrown)) {
      return new CycleFailure(
          "Somebody else was at the same rows of Tandem's database for too long; the next cycle"
              + " tries again soon.",
          false,
          Optional.of(PAUSE_AFTER_CONFLICT),
          false,
          false);
    }
    return new CycleFailure(
        "Tandem failed in a way that it didn't foresee; the server's log says more under this run's"
            + " number. The next cycle tries again.",
        false,
        Optional.empty(),
        false,
        false);
  }

  /**
   * When the next cycle is due: a connection that is read once a day isn't left alone for a day.
   *
   * @param planned when it would have been due without the failure
   */
  Instant next(Instant now, Instant planned) {
    Instant soon = now.plus(pause.orElse(LONGEST_WITHOUT_HINT));
    return pause.isPresent() || soon.isBefore(planned) ? soon : planned;
  }

  private static CycleFailure of(PluginException failure) {
    FailureKind kind = failure.kind();
    switch (kind) {
      case CONFIGURATION:
      case AUTHENTICATION:
        return new CycleFailure(failure.getMessage(), true, Optional.empty(), false, false);
      case RATE_LIMITED:
        return new CycleFailure(
            failure.getMessage(),
            false,
            Optional.of(failure.retryAfter().orElse(PAUSE_WITHOUT_HINT)),
            false,
            false);
      case TRANSIENT:
        return new CycleFailure(
            failure.getMessage() + " The next cycle tries again.",
            false,
            failure.retryAfter(),
            false,
            false);
      case SCHEMA_CHANGED:
        return new CycleFailure(
            failure.getMessage()
                + " What was mapped to it is paused; the next cycle goes on with all other fields.",
            false,
            Optional.empty(),
            false,
            true);
      default:
        return new CycleFailure(
            failure.getMessage() + " This is a fault of the plugin; the next cycle tries again.",
            false,
            Optional.empty(),
            false,
            false);
    }
  }
}
