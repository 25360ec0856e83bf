package org.tandemcrm.core.health;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The answer of every check: its name and, when something is wrong, a sentence. Anybody may read
 * it, so it names no host, no person and no setting's value.
 */
final class Health {

  private Health() {}

  static HealthCheckResponse of(String name, boolean good, String sentence) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(good);
    return good ? answer.build() : answer.withData("why", sentence).build();
  }
}
