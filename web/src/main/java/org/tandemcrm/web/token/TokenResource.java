package org.tandemcrm.web.token;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.user.Tokens;
import org.tandemcrm.web.user.SignedInUser;

/** /tokens: the keys of programs. A token is told once, to the one who makes it. */
@Path("/tokens")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
public class TokenResource {

  @Inject private Tokens tokens;
  @Inject private SignedInUser user;

  /** The token itself. */
  @Schema(name = "NewToken")
  public record Created(String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Created";
    }
  }

  @GET
  @Operation(summary = "All tokens with their owners, ends and last uses")
  public List<WireToken> list() {
    return tokens.list().stream().map(WireToken::of).toList();
  }

  @POST
  @Operation(
      summary = "Make a token",
      description = "It belongs to the caller and can never do more than its owner.")
  public Response create(WireTokenDraft draft) {
    String token =
        tokens.create(WireTokenDraft.toDraft(draft, tokens), user.signedIn().orElseThrow());
    return Response.status(Response.Status.CREATED).entity(new Created(token)).build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token: its holder is refused from the next request on")
  public void revoke(@PathParam("id") long id) {
    tokens.revoke(id);
  }
}
