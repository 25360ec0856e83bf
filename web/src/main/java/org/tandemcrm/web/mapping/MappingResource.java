package org.tandemcrm.web.mapping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingPreview;
import org.tandemcrm.core.mapping.MappingPreviews;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /connections/{id}/mappings: which fields of a CRM are kept in step with which of ours. */
@Path("/connections/{connection}/mappings")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "mappings")
public class MappingResource {

  @Inject private MappingEditor editor;
  @Inject private MappingPreviews previews;

  @GET
  @Path("{object}")
  @Operation(summary = "How an object maps")
  public WireMapping one(
      @PathParam("connection") long connection, @PathParam("object") String object) {
    return WireMapping.of(editor.of(connection, object));
  }

  @PUT
  @Path("{object}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Change how an object maps, from the next cycle on",
      description =
          "Asks the CRM for its fields; all problems are answered at once, with 422. The version,"
              + " when given, must be the newest.")
  public WireMapping replace(
      @PathParam("connection") long connection,
      @PathParam("object") String object,
      WireMapping mapping) {
    if (mapping == null) {
      throw new InvalidRequestException("", "Send a mapping as JSON.");
    }
    EditedMapping before = editor.of(connection, object);
    RecordKind kind = before.mapping().recordKind().orElseThrow();
    editor.save(
        connection,
        object,
        mapping.wayAfter(before),
        mapping.toPairs(before, key -> editor.field(kind, key)),
        Optional.ofNullable(mapping.version()).orElse(before.version()));
    return one(connection, object);
  }

  @POST
  @Path("{object}/preview")
  @RolesAllowed("admin")
  @Operation(
      summary = "What a mapping would make of three real records",
      description =
          "Nothing is stored. The records are read from the CRM and mapped as if the mapping were"
              + " applied to what is stored; values are cut where they are long.")
  public MappingPreview preview(
      @PathParam("connection") long connection,
      @PathParam("object") String object,
      WireMapping mapping) {
    if (mapping == null) {
      throw new InvalidRequestException("", "Send a mapping as JSON.");
    }
    EditedMapping before = editor.of(connection, object);
    RecordKind kind = before.mapping().recordKind().orElseThrow();
    return previews.preview(
        connection,
        object,
        mapping.wayAfter(before),
        mapping.toPairs(before, key -> editor.field(kind, key)));
  }

  @POST
  @Path("{object}/back-fill")
  @RolesAllowed("admin")
  @Operation(
      summary = "Apply the mapping to the records that are stored already",
      description = "202: the next cycle reads all records of the object and merges them.")
  public Response backFill(
      @PathParam("connection") long connection, @PathParam("object") String object) {
    editor.backFill(connection, object);
    return Response.accepted(one(connection, object)).build();
  }

  @POST
  @Path("metadata")
  @RolesAllowed("admin")
  @Operation(
      summary = "Ask the CRM for its fields and follow what changed",
      description = "Pairs whose field is gone or has another type pause. Answers the notices.")
  public List<String> readMetadata(@PathParam("connection") long connection) {
    return editor.readMetadata(connection);
  }
}
