package org.tandemcrm.web.user;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.Paging;

/** /users: who works with Tandem. Passwords go in, never out; nobody is ever deleted. */
@Path("/users")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {

  @Inject private Users users;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "People by login")
  public Paging.Answer<WireUser> list(
      @Parameter(description = "Only people with this text in login, name or email.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(users.list(search, paging.request("login", false)), WireUser::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One person")
  public WireUser one(@PathParam("id") long id) {
    return WireUser.of(users.find(id));
  }

  @POST
  @Operation(summary = "Add a person who can sign in at once")
  public Response create(WireUserDraft draft) {
    WireUserDraft wanted = WireUserDraft.required(draft);
    long id = users.create(wanted.toDraft(), wanted.passwordOrEmpty());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @Operation(
      summary = "Change login, name, email and role",
      description = "409 for the last admin.")
  public WireUser update(@PathParam("id") long id, WireUserDraft draft) {
    WireUserDraft wanted = WireUserDraft.required(draft);
    int version = Optional.ofNullable(wanted.version()).orElseGet(() -> users.find(id).version());
    users.update(id, version, wanted.toDraft());
    return one(id);
  }

  @PUT
  @Path("{id}/password")
  @Operation(summary = "Set the password of somebody who forgot it; their sessions end")
  public void resetPassword(@PathParam("id") long id, WirePassword body) {
    users.resetPassword(id, WirePassword.of(body));
  }

  @POST
  @Path("{id}/activation")
  @Operation(summary = "Let an inactive person sign in, with this password")
  public WireUser activate(@PathParam("id") long id, WirePassword body) {
    users.activate(id, WirePassword.of(body));
    return one(id);
  }

  @POST
  @Path("{id}/deactivation")
  @Operation(
      summary = "Shut a person out",
      description = "Their sessions and tokens end at the next request. 409 for the last admin.")
  public WireUser deactivate(@PathParam("id") long id) {
    users.deactivate(id);
    return one(id);
  }
}
