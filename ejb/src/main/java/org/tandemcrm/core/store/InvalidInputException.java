package org.tandemcrm.core.store;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was filled in can't be used, with a sentence for each thing that is wrong, at least one. */
@ApplicationException(rollback = true)
public abstract class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> problems;

  /**
   * @param problems sentences by the names of fields
   */
  protected InvalidInputException(Map<String, String> problems) {
    super(String.join(" ", problems.values()));
    this.problems = new LinkedHashMap<>(problems);
  }

  /** A sentence for each wrong field, by the field's name in the draft. */
  public Map<String, String> problems() {
    return new LinkedHashMap<>(problems);
  }

  /** What can't be done, before it is said why. */
  public String summary() {
    return "This can't be saved like this.";
  }
}
