package org.tandemcrm.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.cases.CaseDesk;
import org.tandemcrm.core.cases.CaseKey;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CaseViews;
import org.tandemcrm.core.cases.Cases;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;

/** /cases: what waits for a person's decision. */
@Path("/cases")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
public class CasesResource {

  @Inject private Cases cases;
  @Inject private CaseViews views;
  @Inject private CaseDesk desk;

  @GET
  @Operation(summary = "What waits for a decision, the newest links first")
  public Paging.Answer<WireCase> list(
      @Parameter(description = "HELD_HERE, HELD_THERE, DISPUTED or STOPPED; without it all.")
          @QueryParam("kind")
          String kind,
      @QueryParam("connection") Long connection,
      @BeanParam Paging paging) {
    return paging.answer(
        cases.list(CasesList.query(kind, connection, paging.request("", false))), WireCase::of);
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A case with its records side by side, and what can be decided",
      description = "Asks the CRM for its records. 404 when it waits no longer.")
  public WireCase.Detail detail(@PathParam("id") String id) {
    return WireCase.Detail.of(views.view(CaseKey.of(id)));
  }

  @POST
  @Path("{id}/decision")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide a case",
      description =
          "The next cycle, which is due at once, settles it. 409 with a sentence when the case waits"
              + " no longer, isn't as it was seen, or the decision can't be taken.")
  public Response decide(
      @PathParam("id") String id, WireCase.Ruling ruling, @Context SecurityContext caller) {
    if (ruling == null || ruling.decision() == null) {
      throw new InvalidRequestException("decision", "Say what is decided, as the case offers it.");
    }
    desk.decide(
        CaseKey.of(id),
        new CaseRuling(
            ruling.decision(),
            Optional.ofNullable(ruling.target()),
            Optional.ofNullable(ruling.email()).map(String::strip).filter(text -> !text.isEmpty())),
        caller.getUserPrincipal().getName());
    return Response.accepted().build();
  }
}
