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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.mapping.MappingEditor;

/** /connections/{id}/mapping-file: all mappings of a connection as one versioned file. */
@Path("/connections/{connection}/mapping-file")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "mappings")
public class MappingFileResource {

  @Inject private MappingFiles files;
  @Inject private MappingEditor editor;

  @GET
  @Operation(summary = "All mappings of the connection as a file")
  public Response export(@PathParam("connection") long connection) {
    return Response.ok(files.of(connection))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + MappingFiles.name(connection) + "\"")
        .build();
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(
      summary = "Take the mappings of a file for those of the connection",
      description =
          "Fields of ours that are missing are added. Nothing is changed unless every object of"
              + " the file fits the CRM: all problems are answered at once, with 422.")
  public List<WireMapping> take(@PathParam("connection") long connection, WireMappingFile given) {
    files.take(connection, files.change(connection, given));
    return editor.mappings(connection).stream()
        .map(mapping -> WireMapping.of(editor.of(connection, mapping.object())))
        .toList();
  }

  @POST
  @Path("preview")
  @RolesAllowed("admin")
  @Operation(
      summary = "What the mappings of a file would change",
      description = "Nothing is changed. What is wrong with the file is part of the answer.")
  public MappingFileChange.Shown preview(
      @PathParam("connection") long connection, WireMappingFile given) {
    return files.change(connection, given).shown();
  }
}
