package org.tandemcrm.core.mapping;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A mapping that can't be saved, with a sentence for each thing that is wrong. */
@ApplicationException(rollback = true)
public class InvalidMappingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<MappingProblem> problems;

  public InvalidMappingException(List<MappingProblem> problems) {
    super(problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<MappingProblem> problems() {
    return problems;
  }
}
