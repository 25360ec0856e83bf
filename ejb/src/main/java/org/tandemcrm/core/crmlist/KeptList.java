package org.tandemcrm.core.crmlist;

import java.time.Instant;
import java.util.List;
import org.tandemcrm.spi.Choice;

/** What a list of a CRM offered when it was read. */
public record KeptList(List<Choice> choices, Instant readAt) {

  public KeptList {
    choices = List.copyOf(choices);
  }

  /** True when it offers that value. */
  public boolean has(String value) {
    return choices.stream().anyMatch(choice -> choice.value().equals(value));
  }
}
