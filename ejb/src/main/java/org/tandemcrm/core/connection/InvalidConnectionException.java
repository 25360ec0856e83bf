package org.tandemcrm.core.connection;

import jakarta.ejb.ApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A draft that can't be used, with everything that is wrong with it at once. */
@ApplicationException(rollback = true)
public class InvalidConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<Problem> problems;

  InvalidConnectionException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.field() + ": " + problem.message())
            .collect(Collectors.joining(" ")));
    this.problems = new ArrayList<>(problems);
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
