package org.tandemcrm.core.assignment;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/** A rule, a team or a setting that makes no sense, with a sentence for each wrong field. */
public class InvalidAssignmentException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  public InvalidAssignmentException(Map<String, String> problems) {
    super(problems);
  }
}
