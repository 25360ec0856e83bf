package org.tandemcrm.web.crmuser;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.crmuser.CrmUserFilter;
import org.tandemcrm.core.crmuser.CrmUserQuery;
import org.tandemcrm.core.crmuser.CrmUsers;
import org.tandemcrm.core.crmuser.UserReadings;
import org.tandemcrm.core.crmuser.UserRefresh;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;

/** /connections/{id}/users: the users of a CRM and the Tandem users behind them. */
@Path("/connections/{connection}/users")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "connections")
public class CrmUserResource {

  @Inject private CrmUsers users;
  @Inject private UserReadings readings;
  @Inject private UserRefresh refresh;
  @Inject private Connections connections;

  @GET
  @Operation(summary = "The users of the CRM by name, each with its Tandem user or why it has none")
  public Paging.Answer<WireCrmUser> list(
      @PathParam("connection") long connection,
      @Parameter(description = "ALL, UNLINKED, DUPLICATES or QUEUES.")
          @QueryParam("filter")
          @DefaultValue("ALL")
          String filter,
      @Parameter(description = "Start of a name or an email, or a whole CRM id.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    connections.detail(connection);
    return paging.answer(
        users.list(
            new CrmUserQuery(
                Optional.of(connection), filter(filter), search, paging.request("", false))),
        WireCrmUser::of);
  }

  private static CrmUserFilter filter(String name) {
    return Arrays.stream(CrmUserFilter.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "filter", "Must be ALL, UNLINKED, DUPLICATES or QUEUES."));
  }

  @GET
  @Path("reading")
  @Operation(summary = "How far the newest reading of the CRM's users is")
  public WireCrmUser.Reading reading(@PathParam("connection") long connection) {
    return readings
        .find(connection)
        .map(WireCrmUser.Reading::of)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The users of the connection " + connection + " were not read yet."));
  }

  @POST
  @Path("refresh")
  @RolesAllowed("admin")
  @Operation(
      summary = "Read the CRM's users again",
      description = "202 with the reading, which goes on in the background.")
  public Response refresh(@PathParam("connection") long connection) {
    connections.detail(connection);
    refresh.start(connection);
    return Response.accepted(reading(connection)).build();
  }

  @GET
  @Path("{user}")
  @Operation(summary = "One user of the CRM")
  public WireCrmUser one(@PathParam("connection") long connection, @PathParam("user") long user) {
    return Optional.of(users.find(user))
        .filter(row -> row.connectionId() == connection)
        .map(WireCrmUser::of)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The connection " + connection + " has no CRM user " + user + "."));
  }

  @PUT
  @Path("{user}/link")
  @RolesAllowed("admin")
  @Operation(
      summary = "Link a CRM user to a Tandem user",
      description = "409 when that one is linked to another user of the same connection.")
  public WireCrmUser link(
      @PathParam("connection") long connection,
      @PathParam("user") long user,
      WireCrmUser.Link link) {
    one(connection, user);
    if (link == null || link.tandemUser() == null) {
      throw new InvalidRequestException("tandemUser", "Is missing.");
    }
    users.link(user, link.tandemUser());
    return one(connection, user);
  }

  @DELETE
  @Path("{user}/link")
  @RolesAllowed("admin")
  @Operation(summary = "Take the link away; it isn't made again by itself")
  public void unlink(@PathParam("connection") long connection, @PathParam("user") long user) {
    one(connection, user);
    users.unlink(user);
  }

  @POST
  @Path("{user}/tandem-user")
  @RolesAllowed("admin")
  @Operation(
      summary = "Make a Tandem user of a CRM user, who can't log in before it is activated",
      description = "409 when it has no email, or a Tandem user has that email.")
  public WireCrmUser create(
      @PathParam("connection") long connection, @PathParam("user") long user) {
    one(connection, user);
    users.create(user);
    return one(connection, user);
  }
}
