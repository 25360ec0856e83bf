package org.tandemcrm.web.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.InvalidInputException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.PluginException;

/** What the engine refuses in its own words, as problems. */
final class EngineProblems {

  private EngineProblems() {}

  /** No such record. */
  @Provider
  public static class NotFound implements ExceptionMapper<NotFoundException> {
    @Override
    public Response toResponse(NotFoundException refused) {
      return Problem.of(404, refused.getMessage()).answer().build();
    }
  }

  /** Not in this state. */
  @Provider
  public static class Conflict implements ExceptionMapper<ConflictingStateException> {
    @Override
    public Response toResponse(ConflictingStateException refused) {
      return Problem.of(409, refused.getMessage()).answer().build();
    }
  }

  /** Somebody else was at the same rows, and nothing was done. */
  @Provider
  public static class Busy implements ExceptionMapper<StoreConflictException> {
    @Override
    public Response toResponse(StoreConflictException conflict) {
      return Problem.of(
              409,
              "Somebody else is changing the same at this moment, so nothing was done. Send it"
                  + " again.")
          .answer()
          .build();
    }
  }

  /** What was filled in, with every wrong field. */
  @Provider
  public static class Input implements ExceptionMapper<InvalidInputException> {
    @Override
    public Response toResponse(InvalidInputException refused) {
      List<Problem.FieldError> errors =
          refused.problems().entrySet().stream()
              .map(problem -> new Problem.FieldError(problem.getKey(), problem.getValue()))
              .toList();
      return Problem.ofFields(422, refused.summary(), errors).answer().build();
    }
  }

  /** A parameter or body. */
  @Provider
  public static class Request implements ExceptionMapper<InvalidRequestException> {
    @Override
    public Response toResponse(InvalidRequestException refused) {
      return Problem.ofFields(400, "The request is not valid.", refused.errors()).answer().build();
    }
  }

  /** The CRM can't be asked, or refuses; its sentences hold no secret. */
  @Provider
  public static class Crm implements ExceptionMapper<PluginException> {
    @Override
    public Response toResponse(PluginException refused) {
      return Problem.of(502, refused.getMessage()).answer().build();
    }
  }
}
