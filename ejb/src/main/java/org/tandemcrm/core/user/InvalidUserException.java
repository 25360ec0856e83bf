package org.tandemcrm.core.user;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/** What was filled in about a person or a token can't be used; with everything that is wrong. */
public class InvalidUserException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  InvalidUserException(Map<String, String> problems) {
    super(problems);
  }
}
