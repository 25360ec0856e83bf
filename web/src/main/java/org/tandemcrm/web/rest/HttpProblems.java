package org.tandemcrm.web.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** What the REST container itself refuses: unknown path, wrong method, wrong media type. */
@Provider
public class HttpProblems implements ExceptionMapper<WebApplicationException> {

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "The request could not be read.",
          403, "Your token's role may not do this.",
          404, "There is nothing at this address.",
          405, "This address doesn't support that method.",
          406, "This address answers with application/json only.",
          413, "The body is too large. Send it in parts.",
          415, "Send the body as application/json.");

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response theirs = refused.getResponse();
    int status = theirs.getStatus();
    if (status >= 500) {
      return UnexpectedProblems.answer(refused);
    }
    Response.ResponseBuilder answer =
        Problem.of(status, DETAILS.getOrDefault(status, "The request was refused.")).answer();
    String allow = theirs.getHeaderString(HttpHeaders.ALLOW);
    if (allow != null) {
      answer.header(HttpHeaders.ALLOW, allow);
    }
    return answer.build();
  }
}
