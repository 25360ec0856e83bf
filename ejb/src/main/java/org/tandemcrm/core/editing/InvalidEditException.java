package org.tandemcrm.core.editing;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was filled in for a record can't be stored; with everything that is wrong. */
@ApplicationException(rollback = true)
public class InvalidEditException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> problems;

  public InvalidEditException(Map<String, String> problems) {
    super(String.join(" ", problems.values()));
    this.problems = new LinkedHashMap<>(problems);
  }

  /** A sentence for each wrong field, by the field's key; {@code owner} for the owner. */
  public Map<String, String> problems() {
    return new LinkedHashMap<>(problems);
  }
}
