package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Choice;

/**
 * What a parameter of an action may be.
 *
 * @param readAt when the CRM said so; absent for what doesn't come from a CRM
 */
public record ParameterOffer(List<Choice> choices, Optional<Instant> readAt) {

  public ParameterOffer {
    choices = List.copyOf(choices);
  }

  static ParameterOffer ours(List<Choice> choices) {
    return new ParameterOffer(choices, Optional.empty());
  }
}
