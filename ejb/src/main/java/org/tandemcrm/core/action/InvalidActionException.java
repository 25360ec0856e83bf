package org.tandemcrm.core.action;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An action that can't be asked for like this; with everything that is wrong. */
@ApplicationException(rollback = true)
public class InvalidActionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> problems;

  InvalidActionException(Map<String, String> problems) {
    super(String.join(" ", problems.values()));
    this.problems = new LinkedHashMap<>(problems);
  }

  /** A sentence for each thing that is wrong, by its name in the request. */
  public Map<String, String> problems() {
    return new LinkedHashMap<>(problems);
  }
}
