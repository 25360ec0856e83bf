package org.tandemcrm.web.housekeeping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.housekeeping.Housekeeping;

/** /housekeeping: what happens nightly, now. */
@Path("/housekeeping")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class HousekeepingResource {

  @Inject private Housekeeping housekeeping;

  /** How many rows went, on the wire. */
  @Schema(name = "Removed")
  public record WireRemoved(
      int idleRuns,
      int runs,
      int alerts,
      int callCounts,
      int jobRows,
      int prospects,
      int edits,
      int actions,
      int webhookCalls) {
    static WireRemoved of(Housekeeping.Removed removed) {
      return new WireRemoved(
          removed.idleRuns(),
          removed.runs(),
          removed.alerts(),
          removed.callCounts(),
          removed.jobRows(),
          removed.prospects(),
          removed.edits(),
          removed.actions(),
          removed.webhookCalls());
    }
  }

  @POST
  @Operation(summary = "Remove old runs, alerts, counts of calls and jobs now: how many rows went")
  public WireRemoved tidy() {
    return WireRemoved.of(housekeeping.tidy());
  }
}
