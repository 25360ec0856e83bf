package org.tandemcrm.web.mapping;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.FieldUse;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /fields: the fields that our records have. */
@Path("/fields")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
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
    CustomField added =
        editor.addField(
            field.kind(), Optional.ofNullable(field.key()), field.label(), field.type());
    if (!field.offered().isEmpty()) {
      editor.changeField(added.offering(field.offered()));
    }
    return Response.status(Response.Status.CREATED)
        .entity(WireCustomField.of(editor.customField(added.kind(), added.key())))
        .build();
  }

  @PUT
  @Path("{kind}/{key}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Rename a field of yours, or change the options of its list",
      description = "What is left out stays. Kind, key and type of a field never change.")
  public WireCustomField change(
      @PathParam("kind") RecordKind kind, @PathParam("key") String key, WireCustomField field) {
    if (field == null) {
      throw new InvalidRequestException("", "Send label, options or both.");
    }
    CustomField before = editor.customField(kind, key);
    editor.changeField(
        before
            .named(Optional.ofNullable(field.label()).orElse(before.label()))
            .offering(Optional.ofNullable(field.options()).orElse(before.options())));
    return WireCustomField.of(editor.customField(kind, key));
  }

  @GET
  @Path("{kind}/{key}/uses")
  @Operation(summary = "The mapped pairs that fill a field of yours and would go with it")
  public List<FieldUse> uses(@PathParam("kind") RecordKind kind, @PathParam("key") String key) {
    return editor.uses(editor.customField(kind, key));
  }

  @DELETE
  @Path("{kind}/{key}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete a field of yours, with the pairs that fill it",
      description = "Its values are no longer shown; its key is never given again.")
  public void delete(@PathParam("kind") RecordKind kind, @PathParam("key") String key) {
    editor.deleteField(kind, key, editor.uses(editor.customField(kind, key)));
  }
}
