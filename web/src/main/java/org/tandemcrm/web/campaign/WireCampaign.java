package org.tandemcrm.web.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.campaign.CampaignRow;

/** A campaign on the wire. */
@Schema(name = "Campaign")
public record WireCampaign(
    long connection,
    @Schema(description = "The CRM's id.") String id,
    String name,
    boolean active,
    @Schema(description = "Those that members may have, in the CRM's order.") List<Status> statuses,
    @Schema(description = "When the statuses were read.") Optional<Instant> readAt,
    @Schema(description = "Prospects that actions put in, or changed the status of.") long members,
    @Schema(description = "Prospects for whom an action on it waits or is under way.") long open,
    @Schema(description = "Prospects for whom an action on it has failed.") long failed) {

  /** A status of members. */
  @Schema(name = "CampaignMemberStatus")
  public record Status(String value, boolean isDefault, boolean responded) {}

  static WireCampaign of(CampaignRow row) {
    return new WireCampaign(
        row.connectionId(),
        row.crmId(),
        row.name(),
        row.active(),
        row.statuses().stream()
            .map(status -> new Status(status.value(), status.isDefault(), status.responded()))
            .toList(),
        row.readAt(),
        row.members(),
        row.open(),
        row.failed());
  }
}
