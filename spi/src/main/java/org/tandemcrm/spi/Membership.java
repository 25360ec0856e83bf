package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A person in a campaign.
 *
 * @param campaignId the campaign's id in its normal form
 * @param person the lead or contact that was asked for; who was converted is a member as the
 *     contact, and in some CRMs as the lead, too
 * @param status the present status; absent when the CRM holds none
 * @param responded whether that counts as a response
 */
public record Membership(
    String campaignId, RecordRef person, Optional<String> status, boolean responded) {
  public Membership {
    Objects.requireNonNull(campaignId, "campaignId");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(status, "status");
  }
}
