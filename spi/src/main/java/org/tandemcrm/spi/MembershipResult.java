package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of one {@link MembershipRequest}. Each sentence is for an admin: what was refused and
 * why, in the CRM's own words where it gives some, never a secret.
 */
public sealed interface MembershipResult {

  /** The person is a member now, and wasn't before. */
  record Added() implements MembershipResult {}

  /**
   * The member has another status now.
   *
   * @param before the status until then; absent when the CRM held none
   */
  record Changed(Optional<String> before) implements MembershipResult {
    public Changed {
      Objects.requireNonNull(before, "before");
    }
  }

  /**
   * Nothing had to be done: a member that is left as it is, or has that status already, by an
   * earlier call whose answer was lost perhaps.
   *
   * @param status the member's status; absent when the CRM holds none
   */
  record Unchanged(Optional<String> status) implements MembershipResult {
    public Unchanged {
      Objects.requireNonNull(status, "status");
    }
  }

  /** No member, and {@link MembershipRequest.Mode#CHANGE} adds nobody. */
  record NotAMember() implements MembershipResult {}

  /**
   * It can't be, now and later: nothing was done for this person.
   *
   * @param cause INVALID_VALUE for a status that the campaign doesn't have, REFERENCE for a
   *     campaign that isn't there, GONE for the person, CONVERTED for a lead that is a contact by
   *     now, and any other of its kind
   * @param reason a sentence for an admin
   */
  record Rejected(WriteResult.Cause cause, String reason) implements MembershipResult {
    public Rejected {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Nothing was done for this person, and the same may succeed a little later. */
  record Postponed(String reason) implements MembershipResult {
    public Postponed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Nobody knows whether it was done: the answer was lost, or too short. The host asks for the same
   * once more: the CRM's present state decides, so that nothing is done twice.
   */
  record Unknown(String reason) implements MembershipResult {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
