package org.tandemcrm.web.editing;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.editing.InvalidEditException;
import org.tandemcrm.web.rest.Problem;

/** An edit that can't be stored, as a problem with every wrong field. */
@Provider
public class InvalidEditProblems implements ExceptionMapper<InvalidEditException> {

  @Override
  public Response toResponse(InvalidEditException refused) {
    List<Problem.FieldError> errors =
        refused.problems().entrySet().stream()
            .map(problem -> new Problem.FieldError(problem.getKey(), problem.getValue()))
            .toList();
    return Problem.ofFields(422, "This can't be saved like this.", errors).answer().build();
  }
}
