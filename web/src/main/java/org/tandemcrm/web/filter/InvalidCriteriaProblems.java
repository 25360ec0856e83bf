package org.tandemcrm.web.filter;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.web.rest.Problem;

/** Criteria that make no sense, as a problem that names each wrong condition by its place. */
@Provider
public class InvalidCriteriaProblems implements ExceptionMapper<InvalidCriteriaException> {

  @Override
  public Response toResponse(InvalidCriteriaException refused) {
    List<Problem.FieldError> errors =
        refused.problems().stream()
            .map(problem -> new Problem.FieldError(place(problem), problem.message()))
            .toList();
    return Problem.ofFields(422, "The criteria can't be used like this.", errors).answer().build();
  }

  static String place(CriteriaProblem problem) {
    return problem.condition() == CriteriaProblem.WHOLE
        ? "criteria"
        : "criteria.conditions[" + problem.condition() + "]";
  }
}
