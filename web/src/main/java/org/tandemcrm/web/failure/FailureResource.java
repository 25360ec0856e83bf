package org.tandemcrm.web.failure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.failure.Failures;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /failures: why records of the CRMs are kept out, by cause. */
@Path("/failures")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "failures")
public class FailureResource {

  @Inject private Failures failures;

  @GET
  @Operation(
      summary = "Causes that keep records out, the curable ones first",
      description =
          "The records behind one: GET /connections/{id}/left-out?cause=…, and of a cause of"
              + " writing GET /outbox?cause=…")
  public List<WireFailure> list() {
    return failures.list().stream().map(WireFailure::of).toList();
  }

  @POST
  @Path("retry")
  @RolesAllowed("admin")
  @Operation(
      summary = "Let the next cycle read every record of a cause again",
      description = "404 when the cause keeps no record of that object out.")
  public Response retry(
      @QueryParam("connection") Long connection,
      @QueryParam("object") String object,
      @QueryParam("cause") Refusal.Cause cause) {
    if (connection == null) {
      throw new InvalidRequestException("connection", "Say which connection.");
    }
    if (object == null) {
      throw new InvalidRequestException("object", "Say which object of the CRM.");
    }
    if (cause == null) {
      throw new InvalidRequestException("cause", "Say which cause, as GET /failures names it.");
    }
    failures.retry(connection, object, cause);
    return Response.accepted().build();
  }
}
