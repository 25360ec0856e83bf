package org.tandemcrm.web.mapping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /fields: the fields that our records have. */
@Path("/fields")
@RequestScoped
@RolesAllowed({"admin", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "mappings")
public class CustomFieldResource {

  @Inject private MappingEditor editor;

  @GET
  @Operation(summary = "All fields of our records, the standard ones first")
  public List<WireCustomField> list() {
    return Arrays.stream(RecordKind.values())
        .flatMap(kind -> editor.fields(kind).stream())
        .map(WireCustomField::of)
        .toList();
  }

  @POST
  @RolesAllowed("admin")
  @Operation(summary = "Add a field to all records of a kind")
  public Response add(WireCustomField field) {
    if (field == null || field.kind() == null || field.type() == null || field.label() == null) {
      throw new InvalidRequestException("", "Send kind, label and type.");
    }
    return Response.status(Response.Status.CREATED)
        .entity(
            WireCustomField.of(
                editor.addField(
                    field.kind(), Optional.ofNullable(field.key()), field.label(), field.type())))
        .build();
  }
}
