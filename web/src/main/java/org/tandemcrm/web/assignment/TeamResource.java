package org.tandemcrm.web.assignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.assignment.Teams;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /teams: whose members rules give prospects to in turn, and who is away. */
@Path("/teams")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "lead distribution")
public class TeamResource {

  @Inject private Teams teams;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "All teams, by name")
  public List<WireTeam> list() {
    return teams.list().stream().map(WireTeam::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One team")
  public WireTeam one(@PathParam("id") long id) {
    return WireTeam.of(teams.find(id));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(summary = "Add a team; all problems are answered at once, with 422")
  public Response create(WireTeam.Draft draft) {
    long id = teams.create(WireTeam.Draft.required(draft).toDraft());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Change a team; whoever stays keeps their turn, who is new is next")
  public WireTeam change(@PathParam("id") long id, WireTeam.Draft draft) {
    WireTeam.Draft given = WireTeam.Draft.required(draft);
    int version = Optional.ofNullable(given.version()).orElseGet(() -> teams.find(id).version());
    teams.update(id, version, given.toDraft());
    return one(id);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete a team; 409 while a rule gives to it")
  public void delete(@PathParam("id") long id) {
    teams.delete(id);
  }

  @PUT
  @Path("absences/{user}")
  @RolesAllowed("admin")
  @Operation(summary = "Somebody is away: rules give them nothing until and including that day")
  public void away(@PathParam("user") long user, WireTeam.Absence absence) {
    if (absence == null || absence.until() == null) {
      throw new InvalidRequestException("until", "Give the last day, such as 2026-12-24.");
    }
    teams.away(user, Optional.of(absence.until()));
  }

  @DELETE
  @Path("absences/{user}")
  @RolesAllowed("admin")
  @Operation(summary = "Somebody is back")
  public void back(@PathParam("user") long user) {
    teams.away(user, Optional.empty());
  }
}
