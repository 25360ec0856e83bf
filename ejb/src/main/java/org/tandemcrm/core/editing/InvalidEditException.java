package org.tandemcrm.core.editing;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/**
 * What was filled in for a record can't be stored: a sentence for each wrong field, by the field's
 * key; {@code owner} for the owner.
 */
public class InvalidEditException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  public InvalidEditException(Map<String, String> problems) {
    super(problems);
  }
}
