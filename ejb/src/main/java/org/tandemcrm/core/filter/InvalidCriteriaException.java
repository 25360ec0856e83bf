package org.tandemcrm.core.filter;

import jakarta.ejb.ApplicationException;
import java.util.ArrayList;
import java.util.List;

/** Criteria that make no sense, with a sentence for each thing that is wrong. */
@ApplicationException(rollback = true)
public class InvalidCriteriaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<CriteriaProblem> problems;

  public InvalidCriteriaException(List<CriteriaProblem> problems) {
    super(problems.get(0).message());
    this.problems = new ArrayList<>(problems);
  }

  /** At least one. */
  public List<CriteriaProblem> problems() {
    return List.copyOf(problems);
  }
}
