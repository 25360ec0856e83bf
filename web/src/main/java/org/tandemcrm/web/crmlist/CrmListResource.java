package org.tandemcrm.web.crmlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.crmlist.CrmLists;
import org.tandemcrm.core.crmlist.KeptLists;
import org.tandemcrm.web.user.SignedInUser;

/** /connections/{id}/lists: when the lists of a CRM that forms offer were read. */
@Path("/connections/{connection}/lists")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connections")
public class CrmListResource {

  @Inject private KeptLists kept;
  @Inject private CrmLists lists;
  @Inject private Connections connections;
  @Inject private SignedInUser user;

  /** A list on the wire. */
  @Schema(name = "CrmList")
  public record WireCrmList(String list, Instant readAt) {}

  @GET
  @Operation(
      summary =
          "The lists of the CRM that are kept, such as converted statuses, and when they were read",
      description = "What they offer is told by GET /action-types/{type}/parameters/{key}/choices.")
  public List<WireCrmList> list(@PathParam("connection") long connection) {
    connections.detail(connection);
    return kept.readings(connection).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new WireCrmList(entry.getKey(), entry.getValue()))
        .toList();
  }

  @POST
  @Path("refresh")
  @RolesAllowed({"admin", "marketer"})
  @Operation(
      summary = "Read the lists and campaigns of the CRM now",
      description = "Answers when they are read: the lists with their new times.")
  public List<WireCrmList> refresh(@PathParam("connection") long connection) {
    lists.refreshFor(connection, user.getLogin());
    return list(connection);
  }
}
