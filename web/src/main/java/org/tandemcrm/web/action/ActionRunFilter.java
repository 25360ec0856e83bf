package org.tandemcrm.web.action;

import java.util.Optional;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.web.rest.InvalidRequestException;

/** Which runs are meant, as an address says it. */
final class ActionRunFilter {

  private ActionRunFilter() {}

  /**
   * @throws InvalidRequestException when there is no such state
   */
  static ActionRunQuery of(
      String state, String type, Long connection, Long request, Long prospect) {
    return new ActionRunQuery(
        state(state),
        Optional.ofNullable(type).filter(id -> !id.isBlank()),
        Optional.ofNullable(connection),
        Optional.ofNullable(request),
        Optional.ofNullable(prospect));
  }

  private static Optional<ActionState> state(String state) {
    try {
      return Optional.ofNullable(state).filter(name -> !name.isBlank()).map(ActionState::valueOf);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("state", "There is no state " + state + ".");
    }
  }
}
