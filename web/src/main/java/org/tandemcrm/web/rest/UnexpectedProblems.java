package org.tandemcrm.web.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything else: JSON that can't be read is the client's fault, the rest an incident. */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {

  @Override
  public Response toResponse(Throwable failure) {
    return isAboutJson(failure)
        ? Problem.of(400, "The body is not the JSON that this address takes.").answer().build()
        : answer(failure);
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
