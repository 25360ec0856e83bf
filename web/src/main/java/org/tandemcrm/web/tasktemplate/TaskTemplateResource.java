package org.tandemcrm.web.tasktemplate;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.tasktemplate.TaskTemplates;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /task-templates: what tasks that Tandem creates in a CRM say, and when they are due. */
@Path("/task-templates")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "task templates")
public class TaskTemplateResource {

  @Inject private TaskTemplates templates;
  @Context private UriInfo address;

  @GET
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "All templates by name")
  public List<WireTaskTemplate> list() {
    return templates.list().stream().map(WireTaskTemplate::of).toList();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "One template")
  public WireTaskTemplate one(@PathParam("id") long id) {
    return WireTaskTemplate.of(templates.find(id));
  }

  @GET
  @Path("merge-fields")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(
      summary = "The merge fields that subject and description may name, with their labels",
      description =
          "{{firstName}} stands for the value, {{firstName|there}} for the value or, when it is"
              + " blank, for the words behind the bar. \\{{ stands for two braces.")
  public Map<String, String> mergeFields() {
    return templates.mergeFields();
  }

  @POST
  @Operation(summary = "Add a template", description = "422 with every wrong field.")
  public Response create(WireTaskTemplateDraft draft) {
    long id = templates.create(WireTaskTemplateDraft.required(draft).toDraft());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @Operation(
      summary = "Change a template",
      description = "409 when somebody else changed it since the version that you name.")
  public WireTaskTemplate update(@PathParam("id") long id, WireTaskTemplateDraft draft) {
    WireTaskTemplateDraft wanted = WireTaskTemplateDraft.required(draft);
    int version =
        Optional.ofNullable(wanted.version()).orElseGet(() -> templates.find(id).version());
    templates.update(id, version, wanted.toDraft());
    return one(id);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Delete a template",
      description = "Runs that wait and name it will fail, and say so.")
  public void delete(@PathParam("id") long id) {
    templates.delete(id);
  }

  @GET
  @Path("{id}/preview")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "The task that a template would make of a prospect now")
  public WireTaskPreview preview(
      @PathParam("id") long id,
      @Parameter(description = "The key of the prospect.") @QueryParam("prospect") Long prospect) {
    if (prospect == null) {
      throw new InvalidRequestException("prospect", "Name a prospect by its key.");
    }
    return WireTaskPreview.of(templates.preview(templates.find(id).draft(), prospect));
  }

  @POST
  @Path("preview")
  @Operation(summary = "The task that a template would make that isn't saved yet")
  public WireTaskPreview tryOut(WireTaskTemplateDraft draft) {
    WireTaskTemplateDraft wanted = WireTaskTemplateDraft.required(draft);
    return WireTaskPreview.of(templates.preview(wanted.toDraft(), wanted.requiredProspect()));
  }
}
