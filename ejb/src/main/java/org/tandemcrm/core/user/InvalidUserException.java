package org.tandemcrm.core.user;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was filled in about a person or a token can't be used; with everything that is wrong. */
@ApplicationException(rollback = true)
public class InvalidUserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> problems;

  InvalidUserException(Map<String, String> problems) {
    super(String.join(" ", problems.values()));
    this.problems = new LinkedHashMap<>(problems);
  }

  /** A sentence for each wrong field, by the field's name in the draft. */
  public Map<String, String> problems() {
    return Map.copyOf(problems);
  }
}
