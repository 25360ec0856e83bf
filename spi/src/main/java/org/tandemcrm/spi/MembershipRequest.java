package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * One person to be in a campaign, or to have another status there, by {@link
 * CrmBackend#writeMemberships}.
 *
 * @param campaignId the campaign's id in its normal form
 * @param person a lead or a contact
 * @param status one of the campaign's statuses; absent for its default, with {@link Mode#ADD} alone
 * @param mode what to do with who is a member, and with who isn't
 */
public record MembershipRequest(
    String campaignId, RecordRef person, Optional<String> status, Mode mode) {

  /** What to do with who is a member, and with who isn't. */
  public enum Mode {
    /** Adds who isn't a member, and leaves a member as it is. */
    ADD,
    /** Adds who isn't a member, and gives a member that status. */
    ADD_OR_CHANGE,
    /** Gives a member that status, and adds nobody. */
    CHANGE
  }

  public MembershipRequest {
    Objects.requireNonNull(campaignId, "campaignId");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(mode, "mode");
    if (status.isEmpty() && mode != Mode.ADD) {
      throw new IllegalArgumentException("a change needs a status");
    }
  }

  /** Adds with the campaign's default status; leaves a member as it is. */
  public static MembershipRequest add(String campaignId, RecordRef person) {
    return new MembershipRequest(campaignId, person, Optional.empty(), Mode.ADD);
  }

  /** Adds with that status; leaves a member as it is. */
  public static MembershipRequest add(String campaignId, RecordRef person, String status) {
    return new MembershipRequest(campaignId, person, Optional.of(status), Mode.ADD);
  }

  /** Adds with that status, or gives it to a member. */
  public static MembershipRequest addOrChange(String campaignId, RecordRef person, String status) {
    return new MembershipRequest(campaignId, person, Optional.of(status), Mode.ADD_OR_CHANGE);
  }

  /** Gives that status to a member; adds nobody. */
  public static MembershipRequest change(String campaignId, RecordRef person, String status) {
    return new MembershipRequest(campaignId, person, Optional.of(status), Mode.CHANGE);
  }
}
