package org.tandemcrm.web.user;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.user.InvalidUserException;
import org.tandemcrm.web.rest.Problem;

/** A user or token that can't be saved, as a problem with every wrong field. */
@Provider
public class InvalidUserProblems implements ExceptionMapper<InvalidUserException> {

  @Override
  public Response toResponse(InvalidUserException refused) {
    List<Problem.FieldError> errors =
        refused.problems().entrySet().stream()
            .map(problem -> new Problem.FieldError(problem.getKey(), problem.getValue()))
            .toList();
    return Problem.ofFields(422, "This can't be saved like this.", errors).answer().build();
  }
}
