package org.tandemcrm.core.alert;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** Settings of the alerts that can't be stored: all that is wrong with them at once. */
@ApplicationException(rollback = true)
public class InvalidAlertSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** One wrong setting by its name, with a sentence. */
  public record Problem(String field, String message) {}

  InvalidAlertSettingsException(List<Problem> problems) {
    super("The settings of the alerts are not valid.");
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
