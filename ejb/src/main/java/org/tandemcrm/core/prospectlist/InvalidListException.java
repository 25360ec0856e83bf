package org.tandemcrm.core.prospectlist;

import jakarta.ejb.ApplicationException;
import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/**
 * What was asked of a list can't be done like this; with everything that is wrong. Thrown before
 * anything is stored, so there is nothing to roll back.
 */
@ApplicationException(rollback = false)
public class InvalidListException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  InvalidListException(Map<String, String> problems) {
    super(problems);
  }

  @Override
  public String summary() {
    return "This can't be done with a list.";
  }
}
