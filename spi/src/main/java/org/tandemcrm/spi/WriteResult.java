package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Set;

/**
 * What became of one {@link Mutation}. Each sentence is for an admin: what was refused and why, in
 * the CRM's own words where it gives some, never a secret.
 */
public sealed interface WriteResult {

  /**
   * The CRM holds it.
   *
   * @param id the CRM's id of the record, in its normal form
   * @param created false when the record was there before: a change, or a creation that had already
   *     been done under the same key
   */
  record Written(String id, boolean created) implements WriteResult {
    public Written {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * The CRM refuses it, and would again: nothing was written for this mutation.
   *
   * @param cause what kind of refusal it is; decides what the host does
   * @param reason a sentence for an admin
   * @param fields the API names of the fields to blame; empty when the CRM names none
   */
  record Rejected(Cause cause, String reason, Set<String> fields) implements WriteResult {
    public Rejected {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(reason, "reason");
      fields = Set.copyOf(fields);
    }
  }

  /**
   * Nothing was written for this mutation, and the same may succeed a little later: a record that
   * somebody else holds at the moment, for instance.
   */
  record Postponed(String reason) implements WriteResult {
    public Postponed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Nobody knows whether it was written: the answer was lost, or too short. The host reads a
   * changed record again; it looks a created one up before it asks for it once more.
   */
  record Unknown(String reason) implements WriteResult {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a CRM refuses a mutation. */
  enum Cause {
    /** A value that the field doesn't take: too long, not an option, of the wrong form. */
    INVALID_VALUE,
    /** A field without which the record can't be created is empty. */
    REQUIRED_FIELD,
    /** A rule that the organisation made for itself: a validation rule, a trigger. */
    VALIDATION_RULE,
    /** The CRM holds a record that it takes for the same. */
    DUPLICATE,
    /** The sync user may not write the record or the field. */
    NO_RIGHT,
    /** The owner is not one that the CRM takes: inactive, or without a right. */
    OWNER,
    /** Another record that a reference names isn't there or can't be used. */
    REFERENCE,
    /** The record is gone: deleted or merged; the host learns which at its next read. */
    GONE,
    /** The lead was converted meanwhile and can't be changed any more. */
    CONVERTED,
    /** A field isn't there any more, or no longer visible: the host describes again. */
    SCHEMA_CHANGED,
    /** Any other. */
    OTHER
  }
}
