package org.tandemcrm.web.action;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.action.ActionRequests;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.spi.Choice;

/** /action-types: what the installed plugins can do to prospects, with the parameters of each. */
@Path("/action-types")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "actions")
public class ActionTypeResource {

  @Inject private PluginHost plugins;
  @Inject private ActionRequests requests;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "The kinds of action that the installed plugins offer")
  public List<WireActionType> list() {
    return plugins.actions().stream().map(WireActionType::of).toList();
  }

  @GET
  @Path("{type}/parameters/{key}/choices")
  @Operation(
      summary = "What a parameter may be, as the CRM said in the last 24 hours or says now",
      description =
          "Other parameters that the list depends on go along by their keys; empty while one of"
              + " those isn't filled in. 502 when the CRM can't be asked.")
  public List<Choice> choices(
      @PathParam("type") String type,
      @PathParam("key") String key,
      @QueryParam("connection") Long connection) {
    Map<String, String> parameters = new HashMap<>();
    address
        .getQueryParameters()
        .forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
    parameters.remove("connection");
    return requests.choices(type, Optional.ofNullable(connection), key, parameters);
  }
}
