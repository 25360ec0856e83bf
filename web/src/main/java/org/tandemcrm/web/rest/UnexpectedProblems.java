package org.tandemcrm.web.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Everything else: JSON that can't be read is the client's fault, the rest an incident. */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {

  @Override
  public Response toResponse(Throwable failure) {
    Optional<Response> refused = refused(failure);
    if (refused.isPresent()) {
      return refused.get();
    }
    return isAboutJson(failure)
        ? Problem.of(400, "The body is not the JSON that this address takes.").answer().build()
        : answer(failure);
  }

  /** What {@link BodyLimit} says while a body is being read, whoever reads it. */
  private static Optional<Response> refused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientErrorException refusal) {
        return Optional.of(refusal.getResponse());
      }
    }
    return Optional.empty();
  }

  private static boolean isAboutJson(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonbException || cause instanceof JsonException) {
        return failure instanceof ProcessingException || cause == failure;
      }
    }
    return false;
  }

  static Response answer(Throwable failure) {
    Incident incident = Incident.log("the API", failure);
    return Problem.of(
            500, "Something went wrong here. The log has it as incident " + incident.id() + ".")
        .answer()
        .build();
  }
}
