package org.tandemcrm.web.mapping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/** /connections/{id}/mapping-file: all mappings of a connection as one versioned file. */
@Path("/connections/{connection}/mapping-file")
@RequestScoped
@RolesAllowed({"admin", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "mappings")
public class MappingFileResource {

  @Inject private MappingEditor editor;

  @GET
  @Operation(summary = "All mappings of the connection as a file")
  public Response export(@PathParam("connection") long connection) {
    List<ObjectMapping> mappings = editor.mappings(connection);
    List<WireCustomField> fields =
        mappings.stream()
            .flatMap(mapping -> mapping.fields().stream())
            .map(FieldMapping::target)
            .filter(CustomField.class::isInstance)
            .distinct()
            .map(WireCustomField::of)
            .toList();
    return Response.ok(
            WireMappingFile.of(
                fields,
                mappings.stream()
                    .map(mapping -> WireMapping.of(new EditedMapping(mapping, 0, false)))
                    .toList()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"mapping-" + connection + ".json\"")
        .build();
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(
      summary = "Take the mappings of a file for those of the connection",
      description =
          "Fields of ours that are missing are added. Nothing is mapped anew unless every object"
              + " of the file fits the CRM: all problems are answered at once, with 422.")
  public List<WireMapping> take(@PathParam("connection") long connection, WireMappingFile given) {
    WireMappingFile file = WireMappingFile.readable(given);
    file.fields().forEach(this::addIfMissing);
    Map<EditedMapping, List<FieldMapping>> changes = new LinkedHashMap<>();
    List<MappingProblem> problems = new ArrayList<>();
    for (WireMapping mapping : file.mappings()) {
      EditedMapping before = editor.of(connection, mapping.object());
      RecordKind kind = before.mapping().recordKind().orElseThrow();
      List<FieldMapping> pairs = mapping.toPairs(before, key -> editor.field(kind, key));
      changes.put(before, pairs);
      editor
          .problems(connection, mapping.object(), pairs)
          .forEach(
              problem ->
                  problems.add(
                      new MappingProblem(
                          MappingProblem.WHOLE, mapping.object() + ": " + problem.message())));
    }
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(problems);
    }
    changes.forEach(
        (before, pairs) ->
            editor.save(connection, before.mapping().object(), pairs, before.version()));
    return editor.mappings(connection).stream()
        .map(mapping -> WireMapping.of(editor.of(connection, mapping.object())))
        .toList();
  }

  private void addIfMissing(WireCustomField field) {
    Optional<RecordField> known =
        editor.fields(field.kind()).stream()
            .filter(one -> one.key().equals(field.key()))
            .findFirst();
    if (known.isEmpty()) {
      editor.addField(field.kind(), Optional.of(field.key()), field.label(), field.type());
    } else if (known.get().type() != field.type()) {
      throw new InvalidMappingException(
          List.of(
              new MappingProblem(
                  MappingProblem.WHOLE,
                  "The field %s has another type here: %s instead of %s."
                      .formatted(field.key(), known.get().type(), field.type()))));
    }
  }
}
