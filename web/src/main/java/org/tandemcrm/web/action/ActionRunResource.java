package org.tandemcrm.web.action;

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
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.action.ActionCommands;
import org.tandemcrm.core.action.ActionRequestRow;
import org.tandemcrm.core.action.ActionRequests;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /action-runs: actions on prospects, asked for many at once, and what became of each. */
@Path("/action-runs")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "actions")
public class ActionRunResource {

  @Inject private ActionRuns runs;
  @Inject private ActionRequests requests;
  @Inject private ActionCommands commands;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @RolesAllowed({"admin", "viewer"})
  @Operation(summary = "Runs of actions, those that changed last first, each with the reason")
  public Paging.Answer<WireActionRun> list(
      @Parameter(
              description =
                  "WAITING, READY, RUNNING, DONE, FAILED, SKIPPED, DISMISSED or CANCELLED.")
          @QueryParam("state")
          String state,
      @QueryParam("type") String type,
      @QueryParam("connection") Long connection,
      @QueryParam("request") Long request,
      @QueryParam("prospect") Long prospect,
      @BeanParam Paging paging) {
    return paging.answer(
        runs.list(
            ActionRunFilter.of(state, type, connection, request, prospect),
            paging.request("", false)),
        WireActionRun::of);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "viewer"})
  @Operation(summary = "One run, with each state that it was in")
  public WireActionRun one(@PathParam("id") long id) {
    return WireActionRun.of(runs.find(id), runs.events(id));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask for an action for 1 to 10,000 prospects",
      description =
          "With a key of your own the request may be sent again, when its answer got lost: it is done"
              + " once. 422 with all that is wrong, and nothing is stored; 409 when the key stands for"
              + " another request.")
  public Response request(WireActionRequest body) {
    ActionRequestRow taken =
        requests.request(WireActionRequest.required(body).toDraft(), user.getLogin());
    return Response.created(
            address
                .getBaseUriBuilder()
                .path("action-runs")
                .queryParam("request", taken.id())
                .build())
        .entity(WireRequested.of(taken))
        .build();
  }

  @POST
  @Path("cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take runs back that wait or are ready; the others stay as they are")
  public WireRunIds.Changed cancel(WireRunIds body) {
    return new WireRunIds.Changed(commands.cancel(WireRunIds.required(body), user.getLogin()));
  }

  @POST
  @Path("run-again")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have runs done that failed, were skipped, dismissed or cancelled",
      description = "What such a run did before isn't done twice.")
  public WireRunIds.Changed runAgain(WireRunIds body) {
    int changed = commands.runAgain(WireRunIds.required(body), user.getLogin());
    requests.wake();
    return new WireRunIds.Changed(changed);
  }
}
