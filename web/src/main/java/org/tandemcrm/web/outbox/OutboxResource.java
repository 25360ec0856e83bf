package org.tandemcrm.web.outbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.rest.Problem;

/** /outbox: what isn't written to the CRMs, record by record. */
@Path("/outbox")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "failures")
public class OutboxResource {

  @Inject private Undelivered undelivered;

  @GET
  @Operation(
      summary = "Records whose changes a CRM doesn't get, the longest first, each with the reason",
      description = "REFUSED: it can't be sent, or the CRM refused it. WAITING: a setting says so.")
  public Paging.Answer<WireUndelivered> list(
      @Parameter(description = "REFUSED, which is the default, or WAITING.") @QueryParam("state")
          UndeliveredState state,
      @QueryParam("connection") Long connection,
      @Parameter(description = "The CRM's API name of an object.") @QueryParam("object")
          String object,
      @Parameter(description = "A cause of writing, as GET /failures names it.")
          @QueryParam("cause")
          Refusal.Cause cause,
      @Parameter(description = "Start of a name or email, or a CRM's whole record id.")
          @QueryParam("search")
          String search,
      @BeanParam Paging paging) {
    OutboxAddress address =
        new OutboxAddress(
            state == null ? "" : state.name(),
            connection,
            object,
            cause == null ? "" : cause.name(),
            search);
    return paging.answer(
        undelivered.list(address.query(paging.request("since", false))), WireUndelivered::of);
  }

  @POST
  @Path("retry")
  @RolesAllowed("admin")
  @Operation(
      summary = "Have one refused record sent again by the next cycle, though nothing changed",
      description =
          "404 when nothing of it is refused any more. All of a cause: POST /failures/retry.")
  public Response retry(
      @QueryParam("connection") Long connection, @QueryParam("record") Long record) {
    List<Problem.FieldError> missing = new ArrayList<>();
    if (connection == null) {
      missing.add(new Problem.FieldError("connection", "Say which connection."));
    }
    if (record == null) {
      missing.add(new Problem.FieldError("record", "Say which record of ours, by its key."));
    }
    if (!missing.isEmpty()) {
      throw new InvalidRequestException(missing);
    }
    undelivered.retry(connection, record);
    return Response.accepted().build();
  }
}
