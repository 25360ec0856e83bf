package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Does the timer of the cycles still tick: if not, only a restart helps. A database or CRM that is
 * away doesn't stop it, because no restart would bring them back.
 */
@Liveness
@ApplicationScoped
public class CycleTimerHealth implements HealthCheck {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Inject private CycleTimer timer;
  @Inject private Clock clock;

  @Override
  public HealthCheckResponse call() {
    boolean ticks = timer.tickedAt().filter(this::isLongAgo).isEmpty();
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("cycle-timer").status(ticks);
    return ticks
        ? answer.build()
        : answer.withData("why", "The timer that starts the cycles hangs.").build();
  }

  private boolean isLongAgo(Instant tick) {
    return Duration.between(tick, clock.instant()).compareTo(LIMIT) > 0;
  }
}
