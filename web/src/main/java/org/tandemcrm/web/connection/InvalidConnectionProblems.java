package org.tandemcrm.web.connection;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.connection.InvalidConnectionException;
import org.tandemcrm.web.rest.Problem;

/**
 * A connection that can't be saved, as a problem with every wrong field by its name in the body.
 */
@Provider
public class InvalidConnectionProblems implements ExceptionMapper<InvalidConnectionException> {

  @Override
  public Response toResponse(InvalidConnectionException refused) {
    List<Problem.FieldError> errors =
        refused.problems().stream()
            .map(problem -> new Problem.FieldError(wireName(problem.field()), problem.message()))
            .toList();
    return Problem.ofFields(422, "The connection can't be saved like this.", errors)
        .answer()
        .build();
  }

  static String wireName(String field) {
    return switch (field) {
      case "name" -> "name";
      case "backendId" -> "backend";
      case "cycle" -> "cycleSeconds";
      default -> "settings." + field;
    };
  }
}
