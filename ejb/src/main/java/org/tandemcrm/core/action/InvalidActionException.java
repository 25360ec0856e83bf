package org.tandemcrm.core.action;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/** An action that can't be asked for like this; with everything that is wrong. */
public class InvalidActionException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  InvalidActionException(Map<String, String> problems) {
    super(problems);
  }

  @Override
  public String summary() {
    return "This action can't be done like this.";
  }
}
