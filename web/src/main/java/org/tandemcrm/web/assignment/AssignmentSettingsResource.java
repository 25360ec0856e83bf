package org.tandemcrm.web.assignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.assignment.AssignmentSettings;
import org.tandemcrm.core.assignment.DistributionSettings;
import org.tandemcrm.core.assignment.NoMatch;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /assignment-settings: what holds for all assignment rules, and for the hopper. */
@Path("/assignment-settings")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "lead distribution")
public class AssignmentSettingsResource {

  @Inject private DistributionSettings distribution;

  /**
   * The settings.
   *
   * @param noMatch what becomes of a prospect that no rule gives to anybody: "SYNC_USER" leaves its
   *     owner as it is, "HOPPER" puts it there
   * @param claimsPerDay how many one person may claim from the hopper in a day of GMT; absent for
   *     any number
   * @param version to be sent back with a change
   */
  @Schema(name = "AssignmentSettings")
  public record Wire(String noMatch, Integer claimsPerDay, Integer version) {}

  @GET
  @Operation(summary = "The settings")
  public Wire read() {
    AssignmentSettings settings = distribution.read();
    return new Wire(
        settings.noMatch().name(), settings.mostClaims().orElse(null), settings.version());
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(summary = "Change the settings; 409 when the version isn't the newest")
  public Wire change(Wire draft) {
    if (draft == null) {
      throw new InvalidRequestException("noMatch", "Give the settings.");
    }
    NoMatch noMatch =
        Arrays.stream(NoMatch.values())
            .filter(one -> one.name().equals(draft.noMatch()))
            .findFirst()
            .orElseThrow(
                () -> new InvalidRequestException("noMatch", "Must be SYNC_USER or HOPPER."));
    distribution.change(
        new AssignmentSettings(
            noMatch,
            Optional.ofNullable(draft.claimsPerDay()),
            Optional.ofNullable(draft.version()).orElseGet(() -> distribution.read().version())));
    return read();
  }
}
