package org.tandemcrm.web.hopper;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.hopper.Hopper;
import org.tandemcrm.core.hopper.HopperQuery;
import org.tandemcrm.core.hopper.HopperRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /hopper: the pool of prospects from which people claim. */
@Path("/hopper")
@RequestScoped
@RolesAllowed({"admin", "marketer", "sales"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "lead distribution")
public class HopperResource {

  @Inject private Hopper hopper;
  @Inject private SignedInUser user;

  /**
   * A prospect in the hopper.
   *
   * @param since since when it is there
   * @param reason why it is there
   * @param owner who owns it until somebody claims it
   */
  @Schema(name = "HopperEntry")
  public record Entry(
      long prospect,
      String name,
      Optional<String> email,
      Optional<String> company,
      Optional<String> country,
      Instant since,
      String reason,
      Optional<String> owner) {

    static Entry of(HopperRow row) {
      return new Entry(
          row.prospectId(),
          row.name(),
          row.email(),
          row.company(),
          row.country(),
          row.since(),
          row.reason(),
          row.owner());
    }
  }

  /**
   * Why somebody gives a prospect back.
   *
   * @param why what the others read
   */
  @Schema(name = "HopperRelease")
  public record Release(String why) {}

  @GET
  @Operation(summary = "What can be claimed; what waits longest comes first")
  public Paging.Answer<Entry> list(
      @QueryParam("search") @DefaultValue("") String search, @BeanParam Paging paging) {
    return paging.answer(
        hopper.list(new HopperQuery(search, paging.request("since", false))), Entry::of);
  }

  @POST
  @Path("{prospect}/claim")
  @Operation(
      summary = "Claim a prospect: the caller owns it, here and in the CRMs",
      description =
          "409 with a sentence when somebody was faster, the day's number is used up, or the caller"
              + " has no user in a CRM where the prospect is linked.")
  public void claim(@PathParam("prospect") long prospect) {
    SignedIn caller = user.signedIn().orElseThrow();
    hopper.claim(prospect, person(caller), caller.login());
  }

  @POST
  @Path("{prospect}/release")
  @Operation(summary = "Give a prospect back that the caller owns; 409 when it isn't theirs")
  public void release(@PathParam("prospect") long prospect, Release release) {
    SignedIn caller = user.signedIn().orElseThrow();
    String why = release == null || release.why() == null ? "" : release.why();
    hopper.release(prospect, person(caller), caller.login(), why);
  }

  @DELETE
  @Path("{prospect}")
  @RolesAllowed({"admin", "marketer"})
  @Operation(summary = "Take a prospect out without giving it to anybody")
  public void remove(@PathParam("prospect") long prospect) {
    hopper.remove(prospect);
  }

  private static long person(SignedIn caller) {
    return caller
        .userId()
        .orElseThrow(
            () ->
                new ConflictingStateException(
                    "This token belongs to no person who could own prospects: use one that somebody"
                        + " has made for themselves."));
  }
}
