package org.tandemcrm.core.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.MemberStatus;

/**
 * A campaign of a CRM as it was read last.
 *
 * @param connection the name of the connection
 * @param crmId the CRM's id
 * @param active whether it goes on
 * @param statuses those that members may have, in the CRM's order
 * @param readAt when the statuses were read; absent for never
 * @param members of how many prospects we know that they are in it, because an action of ours put
 *     them in or changed their status
 * @param open for how many prospects an action on it waits or is under way
 * @param failed for how many prospects an action on it has failed
 */
public record CampaignRow(
    long connectionId,
    String connection,
    String crmId,
    String name,
    boolean active,
    List<MemberStatus> statuses,
    Optional<Instant> readAt,
    long members,
    long open,
    long failed) {

  public CampaignRow {
    statuses = List.copyOf(statuses);
  }

  CampaignRow with(long knownMembers, long openRuns, long failedRuns) {
    return new CampaignRow(
        connectionId,
        connection,
        crmId,
        name,
        active,
        statuses,
        readAt,
        knownMembers,
        openRuns,
        failedRuns);
  }
}
