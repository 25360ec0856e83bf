package org.tandemcrm.web.filter;

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
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.filter.FilterPreviews;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.user.SignedInUser;

/** /connections/{id}/filters: which records of a CRM are synced, and what a change would do. */
@Path("/connections/{id}/filters")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "connections")
public class FilterResource {

  @Inject private Filters filters;
  @Inject private FilterPreviews previews;
  @Inject private Connections connections;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "The filter of every object that can have one; asks the CRM which those are")
  public List<WireFilter> list(@PathParam("id") long id) {
    return filters.objects(id).stream()
        .map(object -> WireFilter.of(filters.of(id, object.name())))
        .toList();
  }

  @GET
  @Path("{object}")
  @Operation(summary = "The filter of one object; an empty \"all\" lets every record through")
  public WireFilter one(@PathParam("id") long id, @PathParam("object") String object) {
    connections.detail(id);
    return WireFilter.of(filters.of(id, object));
  }

  @PUT
  @Path("{object}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Change a filter; a run of its own brings the records in line with it",
      description =
          "Labels and types of fields are taken from the CRM. All problems are answered at once,"
              + " with 422; 409 when the version isn't the newest.")
  public WireFilter change(
      @PathParam("id") long id, @PathParam("object") String object, WireFilter.Draft draft) {
    WireFilter.Draft given = WireFilter.Draft.required(draft);
    int version =
        Optional.ofNullable(given.version()).orElseGet(() -> filters.of(id, object).version());
    filters.save(id, object, given.toCriteria(), version, user.getLogin());
    return one(id, object);
  }

  @POST
  @Path("{object}/preview")
  @RolesAllowed("admin")
  @Operation(
      summary = "Begin to count what a changed filter would let in and out",
      description = "202; ask this address again for the counts. One that runs is stopped.")
  public Response preview(
      @PathParam("id") long id, @PathParam("object") String object, WireFilter.Draft draft) {
    previews.start(id, object, WireFilter.Draft.required(draft).toCriteria());
    return Response.accepted(state(id, object)).location(address.getAbsolutePath()).build();
  }

  @GET
  @Path("{object}/preview")
  @Operation(summary = "How far the preview that was started last is")
  public WirePreview state(@PathParam("id") long id, @PathParam("object") String object) {
    return previews
        .of(id, object)
        .map(WirePreview::of)
        .orElseThrow(
            () -> new NotFoundException("No preview was started since this server started."));
  }

  @DELETE
  @Path("{object}/preview")
  @RolesAllowed("admin")
  @Operation(summary = "Stop a preview that runs; its counts so far stay")
  public void stop(@PathParam("id") long id, @PathParam("object") String object) {
    previews.stop(id, object);
  }
}
