package org.tandemcrm.web.action;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.action.InvalidActionException;
import org.tandemcrm.web.rest.Problem;

/** An action that can't be asked for like this, as a problem with everything that is wrong. */
@Provider
public class InvalidActionProblems implements ExceptionMapper<InvalidActionException> {

  @Override
  public Response toResponse(InvalidActionException refused) {
    List<Problem.FieldError> errors =
        refused.problems().entrySet().stream()
            .map(problem -> new Problem.FieldError(problem.getKey(), problem.getValue()))
            .toList();
    return Problem.ofFields(422, "This action can't be done like this.", errors).answer().build();
  }
}
