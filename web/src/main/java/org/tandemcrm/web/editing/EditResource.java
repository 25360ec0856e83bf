package org.tandemcrm.web.editing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.ItemState;
import org.tandemcrm.core.editing.RunCommands;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.importing.Imports;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /edits: bulk edits and imports of prospects, and taking them back. */
@Path("/edits")
@RequestScoped
@RolesAllowed({"admin", "marketer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "edits")
public class EditResource {

  @Inject private EditRuns runs;
  @Inject private RunCommands commands;
  @Inject private Imports imports;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "Bulk edits, imports and undos, newest first")
  public Paging.Answer<WireEditRun> list(@BeanParam Paging paging) {
    return paging.answer(runs.list(paging.request("", false)), WireEditRun::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One of them, with how far it is")
  public WireEditRun one(@PathParam("id") long id) {
    return WireEditRun.of(runs.find(id));
  }

  @GET
  @Path("{id}/items")
  @Operation(summary = "What became of each line or prospect, or would become of it")
  public Paging.Answer<WireEditRun.Item> items(
      @PathParam("id") long id, @QueryParam("state") String state, @BeanParam Paging paging) {
    runs.find(id);
    return paging.answer(
        runs.items(id, state(state), paging.request("", false)), WireEditRun.Item::of);
  }

  @POST
  @Path("bulk")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Draft the same change for many prospects",
      description = "Says how many they are; nothing changes until it is started.")
  public Response draftBulk(WireBulkEdit body) {
    WireBulkEdit wish = WireBulkEdit.required(body);
    return created(runs.draftBulk(wish.selection(), wish.draft(), user.getLogin()));
  }

  @POST
  @Path("imports")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Upload a CSV file of prospects",
      description =
          "The body is the file. Columns are joined to fields by their names; nothing changes until"
              + " it is checked and started. 422 with the line when the file can't be read.")
  public Response upload(
      @QueryParam("name") @DefaultValue("file.csv") String name,
      @QueryParam("encoding") @DefaultValue("AUTO") CsvEncoding encoding,
      @QueryParam("delimiter") @DefaultValue("AUTO") CsvDelimiter delimiter,
      byte[] file) {
    byte[] bytes = file == null ? new byte[0] : file;
    return created(imports.upload(name, bytes, encoding, delimiter, user.getLogin()).runId());
  }

  @PUT
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Join the columns of an import to fields, and look at each line",
      description = "Its state is CHECKED once all are looked at; nothing is stored.")
  public WireEditRun check(@PathParam("id") long id, WireColumns body) {
    WireColumns columns = WireColumns.required(body);
    runs.find(id);
    imports.check(id, columns.keys(), columns.clearing(), columns.permitting());
    commands.wake();
    return one(id);
  }

  @POST
  @Path("{id}/start")
  @Operation(summary = "Start what was drafted or checked, or let go on what was stopped")
  public WireEditRun start(@PathParam("id") long id) {
    commands.start(id, user.getLogin());
    return one(id);
  }

  @POST
  @Path("{id}/stop")
  @Operation(summary = "End it at its next chunk; what is stored stays")
  public WireEditRun stop(@PathParam("id") long id) {
    runs.find(id);
    runs.stop(id, user.getLogin());
    return one(id);
  }

  @POST
  @Path("{id}/undo")
  @Operation(
      summary = "Draft what takes it back",
      description =
          "Values of fields only, where they weren't changed since; who was created stays. Nothing"
              + " changes until the draft is started.")
  public Response undo(@PathParam("id") long id) {
    return created(runs.draftUndo(id, user.getLogin()));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Discard what was drafted or checked")
  public void discard(@PathParam("id") long id) {
    runs.find(id);
    runs.discard(id);
  }

  private Response created(long id) {
    return Response.created(
            address.getBaseUriBuilder().path("edits").path(Long.toString(id)).build())
        .entity(one(id))
        .build();
  }

  private static Optional<ItemState> state(String state) {
    try {
      return Optional.ofNullable(state).map(ItemState::valueOf);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("state", "There is no state " + state + ".");
    }
  }
}
