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
import org.tandemcrm.core.action.RunChange;
import org.tandemcrm.core.action.RunChanges;
import org.tandemcrm.core.action.RunSelection;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /action-runs: actions on prospects, asked for many at once, and what became of each. */
@Path("/action-runs")
@RequestScoped
@RolesAllowed({"admin", "marketer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "actions")
public class ActionRunResource {

  private static final String MANY =
      "Single runs by their keys, or all that match: of those 20,000 are looked at by one call, and"
          + " \"more\" says whether some are left.";

  @Inject private ActionRuns runs;
  @Inject private ActionRequests requests;
  @Inject private ActionCommands commands;
  @Inject private RunChanges changes;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "Runs of actions, those that changed last first, each with the reason")
  public Paging.Answer<WireActionRun> list(
      @Parameter(
              description =
                  "WAITING, HELD, READY, RUNNING, DONE, FAILED, SKIPPED, DISMISSED or CANCELLED.")
          @QueryParam("state")
          String state,
      @QueryParam("type") String type,
      @QueryParam("connection") Long connection,
      @QueryParam("request") Long request,
      @QueryParam("prospect") Long prospect,
      @Parameter(description = "The login of whoever asked.") @QueryParam("by") String by,
      @Parameter(description = "What a search for prospects would find theirs by.")
          @QueryParam("search")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(
        runs.list(
            new ActionAddress(state, type, connection, request, prospect, by, search).strictQuery(),
            paging.request("", false)),
        WireActionRun::of);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "One run, with each state that it was in")
  public WireActionRun one(@PathParam("id") long id) {
    return WireActionRun.of(runs.find(id), runs.events(id));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask for an action for 1 to 10,000 prospects, or for all on a list",
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
  @Operation(
      summary = "Take runs back that wait, are held or ready; the others stay as they are",
      description = MANY)
  public WireRunSelection.Changed cancel(WireRunSelection body) {
    return change(RunChange.CANCEL, body);
  }

  @POST
  @Path("retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have runs tried now that failed, or are to be tried later",
      description = "What such a run did before isn't done twice. " + MANY)
  public WireRunSelection.Changed retry(WireRunSelection body) {
    return change(RunChange.RETRY, body);
  }

  @POST
  @Path("run-again")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Have runs done that were skipped, dismissed or cancelled; failed ones by their keys",
      description = "What such a run did before isn't done twice. " + MANY)
  public WireRunSelection.Changed runAgain(WireRunSelection body) {
    RunSelection selection = WireRunSelection.required(body);
    if (selection.query().isPresent()) {
      return WireRunSelection.Changed.of(
          changes.apply(RunChange.RUN_AGAIN, selection, user.getLogin()));
    }
    int changed = commands.runAgain(selection.ids(), user.getLogin());
    requests.wake();
    return new WireRunSelection.Changed(changed, false);
  }

  @POST
  @Path("seen")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Say that failed runs and such as were given up were seen, so that they are no longer"
              + " counted",
      description = "They stay as they are. Who said so is in the audit log. " + MANY)
  public WireRunSelection.Changed seen(WireRunSelection body) {
    return change(RunChange.SEEN, body);
  }

  private WireRunSelection.Changed change(RunChange change, WireRunSelection body) {
    return WireRunSelection.Changed.of(
        changes.apply(change, WireRunSelection.required(body), user.getLogin()));
  }
}
