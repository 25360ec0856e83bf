package org.tandemcrm.core.tasktemplate;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/** A template can't be used as it was filled in; with everything that is wrong. */
public class InvalidTaskTemplateException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  InvalidTaskTemplateException(Map<String, String> problems) {
    super(problems);
  }

  @Override
  public String summary() {
    return "This template can't be used like this.";
  }
}
