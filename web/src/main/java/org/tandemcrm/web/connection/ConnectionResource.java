package org.tandemcrm.web.connection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.AnotherOrganisation;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.journal.LeftOuts;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.sync.Cycles;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireRun;
import org.tandemcrm.web.user.SignedInUser;

/** /connections: CRM organisations, their check and their cycles. Secrets go in, never out. */
@Path("/connections")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "connections")
public class ConnectionResource {

  @Inject private Connections connections;
  @Inject private Cycles cycles;
  @Inject private SyncRuns runs;
  @Inject private CallBudget budget;
  @Inject private Pauses pauses;
  @Inject private SyncSettings settings;
  @Inject private MappingEditor mappings;
  @Inject private LeftOuts leftOuts;
  @Inject private AnotherOrganisation anotherOrganisation;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "All connections with their state and last run")
  public List<WireConnection> list() {
    return connections.list().stream().map(WireConnection::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "One connection with its settings, mappings and API calls; secrets by name only")
  public WireConnection.Detail one(@PathParam("id") long id) {
    return WireConnection.Detail.of(connections.detail(id), budget.state(id), pauses.of(id));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Store a new connection; its first cycle starts by itself",
      description = "The CRM is not called. All problems are answered at once, with 422.")
  public Response create(WireDraft draft) {
    long id = connections.create(WireDraft.required(draft).toDraft());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Change a connection",
      description =
          "A secret that is left out or blank stays. The version, when given, must be the newest.")
  public WireConnection.Detail update(@PathParam("id") long id, WireDraft draft) {
    int version =
        Optional.ofNullable(WireDraft.required(draft).version())
            .orElseGet(() -> connections.detail(id).version());
    connections.update(id, version, draft.toDraft());
    return one(id);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete a connection with its links and runs; prospects stay")
  public void delete(@PathParam("id") long id) {
    connections.delete(id);
  }

  @POST
  @Path("{id}/check")
  @RolesAllowed("admin")
  @Operation(summary = "Call the CRM and say what is missing there, with the cure")
  public WireCheck check(@PathParam("id") long id) {
    return WireCheck.of(connections.check(id));
  }

  @POST
  @Path("{id}/organisation")
  @RolesAllowed("admin")
  @Operation(
      summary = "Take the organisation that the credentials open now for the connection's own",
      description =
          "records is SAME (links stay, everything is read and merged) or OTHER (links go,"
              + " everything is matched anew). 409 when it is its own already.")
  public WireConnection.Detail adopt(
      @PathParam("id") long id, @QueryParam("records") AnotherOrganisation.Records records) {
    if (records == null) {
      throw new InvalidRequestException("records", "Say SAME or OTHER.");
    }
    anotherOrganisation.adopt(id, anotherOrganisation.seen(id), records);
    return one(id);
  }

  @POST
  @Path("{id}/cycles")
  @RolesAllowed("admin")
  @Operation(
      summary = "Start a cycle now",
      description = "202 with the run; 409 while the connection is paused or stopped.")
  public Response start(@PathParam("id") long id) {
    long run = cycles.askNow(id, user.getLogin());
    return Response.accepted(WireRun.of(runs.detail(run).row()))
        .location(address.getBaseUriBuilder().path("runs").path(Long.toString(run)).build())
        .build();
  }

  @GET
  @Path("{id}/settings")
  @Operation(summary = "The pace of a connection, its sweeps and its users")
  public WireSettings settings(@PathParam("id") long id) {
    connections.detail(id);
    return WireSettings.of(settings, id);
  }

  @PUT
  @Path("{id}/settings")
  @RolesAllowed("admin")
  @Operation(summary = "Change the settings; the next cycle goes by them")
  public WireSettings changeSettings(@PathParam("id") long id, WireSettings given) {
    WireSettings.required(given).choose(settings, mappings, id);
    return settings(id);
  }

  @POST
  @Path("{id}/pause")
  @RolesAllowed("admin")
  @Operation(
      summary = "Let no cycle run until it is resumed",
      description = "One that runs ends at its next chunk. 409 when Tandem stopped it before.")
  public WireConnection.Detail pause(@PathParam("id") long id) {
    connections.pause(id);
    return one(id);
  }

  @POST
  @Path("{id}/resume")
  @RolesAllowed("admin")
  @Operation(
      summary = "Let cycles run again; the next is due at once",
      description = "409 when Tandem stopped it: check it instead.")
  public WireConnection.Detail resume(@PathParam("id") long id) {
    connections.resume(id);
    return one(id);
  }

  @POST
  @Path("{id}/stop")
  @RolesAllowed("admin")
  @Operation(
      summary = "Stop the cycle that runs at its next chunk",
      description =
          "What is stored stays; the next cycle goes on there. 409 when no cycle runs. The run ends"
              + " as INTERRUPTED.")
  public Response stop(@PathParam("id") long id) {
    cycles.stop(id, user.getLogin());
    return Response.accepted().build();
  }

  @GET
  @Path("{id}/left-out")
  @Operation(summary = "What the CRM holds and Tandem doesn't, each record with its reason")
  public Paging.Answer<WireLeftOut> leftOut(
      @PathParam("id") long id, @QueryParam("cause") String cause, @BeanParam Paging paging) {
    connections.detail(id);
    return paging.answer(
        leftOuts.list(id, Optional.ofNullable(cause), paging.request("", false)), WireLeftOut::of);
  }
}
