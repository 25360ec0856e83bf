package org.tandemcrm.core.action;

import java.util.Optional;

/** Which runs a list shows; what is absent lets all through. */
public record ActionRunQuery(
    Optional<ActionState> state,
    Optional<String> type,
    Optional<Long> connectionId,
    Optional<Long> requestId,
    Optional<Long> prospectId) {

  public static final ActionRunQuery ALL =
      new ActionRunQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
