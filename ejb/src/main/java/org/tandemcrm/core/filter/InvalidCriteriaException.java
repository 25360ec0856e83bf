package org.tandemcrm.core.filter;

import java.util.List;

/** Criteria that make no sense, with a sentence for each thing that is wrong. */
public class InvalidCriteriaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<CriteriaProblem> problems;

  public InvalidCriteriaException(List<CriteriaProblem> problems) {
    super(problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<CriteriaProblem> problems() {
    return problems;
  }
}
