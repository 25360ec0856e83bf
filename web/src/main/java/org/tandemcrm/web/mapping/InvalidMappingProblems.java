package org.tandemcrm.web.mapping;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.web.rest.Problem;

/** A mapping or field that can't be saved, as a problem with every wrong pair by its index. */
@Provider
public class InvalidMappingProblems implements ExceptionMapper<InvalidMappingException> {

  @Override
  public Response toResponse(InvalidMappingException refused) {
    return Problem.ofFields(
            422,
            "The mapping can't be saved like this.",
            refused.problems().stream()
                .map(problem -> new Problem.FieldError(place(problem), problem.message()))
                .toList())
        .answer()
        .build();
  }

  private static String place(MappingProblem problem) {
    return problem.pair() == MappingProblem.WHOLE ? "" : "pairs[" + problem.pair() + "]";
  }
}
