package org.tandemcrm.core.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one clock of the server, in UTC. Whatever needs the time injects it, so a test can set it; a
 * trial of the whole server can put it forward or back by the configuration.
 */
@ApplicationScoped
public class ClockProducer {

  private static final Logger LOG = System.getLogger(ClockProducer.class.getName());

  private Duration offset;

  /** For the container's proxy. */
  protected ClockProducer() {}

  /**
   * @param offset how far the clock is ahead of the machine's, in the form of ISO 8601, such as
   *     {@code P15D}; negative for behind
   */
  @Inject
  ClockProducer(@ConfigProperty(name = "tandem.clock.offset") Optional<Duration> offset) {
    this.offset = offset.orElse(Duration.ZERO);
    if (!this.offset.isZero()) {
      LOG.log(
          Level.WARNING,
          "The clock is put off by {0}, as tandem.clock.offset says: for trials only.",
          this.offset);
    }
  }

  @Produces
  Clock clock() {
    return Clock.offset(Clock.systemUTC(), offset);
  }
}
