package org.tandemcrm.core.mapping;

import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;

/**
 * Why a record is not imported.
 *
 * @param cause what records of one list have in common
 * @param reason a sentence for this record
 * @param holderId the prospect that has what this record claims; absent when none does
 */
public record Refusal(Cause cause, String reason, Optional<Long> holderId) {

  /** The longest reason that the store holds, in characters. */
  private static final int MAX_REASON = 1000;

  public Refusal {
    if (reason.length() > MAX_REASON) {
      reason = reason.substring(0, MAX_REASON - 1) + "…";
    }
  }

  public Refusal(Cause cause, String reason) {
    this(cause, reason, Optional.empty());
  }

  /** What keeps records out. */
  public enum Cause {
    NO_EMAIL("No email", Outcome.LEFT_OUT, true),
    FILTERED("Filtered out", Outcome.LEFT_OUT, false),
    FILTER_PAUSED("Waits for a paused filter", Outcome.LEFT_OUT, true),
    CONVERTED_LEAD("Converted lead", Outcome.LEFT_OUT, false),
    DELETED_RECORD("Deleted in the CRM", Outcome.LEFT_OUT, false),
    PERSON_ACCOUNT("Person account", Outcome.LEFT_OUT, false),
    DUPLICATE("Duplicate of a linked record", Outcome.LEFT_OUT, true),
    IN_RECYCLE_BIN("Deleted here", Outcome.LEFT_OUT, false),
    ERASED("Erased here", Outcome.LEFT_OUT, false),
    KEPT_OUT("Values flow to the CRM only", Outcome.LEFT_OUT, false),
    BAD_VALUE("A value that can't be stored", Outcome.FAILED, true),
    STORE_ERROR("Could not be stored", Outcome.FAILED, true),
    WRITE_INVALID("Not written: a value that the CRM doesn't take", Outcome.FAILED, true),
    WRITE_REQUIRED("Not written: a required field is empty", Outcome.FAILED, true),
    WRITE_RULE("Not written: a rule of the CRM refuses it", Outcome.FAILED, true),
    WRITE_DUPLICATE("Not written: the CRM has such a record", Outcome.FAILED, true),
    WRITE_NO_RIGHT("Not written: the sync user may not", Outcome.FAILED, true),
    WRITE_OWNER("Not written: the owner can't be one there", Outcome.FAILED, true),
    WRITE_REFUSED("Not written: the CRM refuses it", Outcome.FAILED, true),
    WRITE_UNSURE("Not written: tried too often in vain", Outcome.FAILED, true);

    private final String label;
    private final Outcome outcome;
    private final boolean curable;

    Cause(String label, Outcome outcome, boolean curable) {
      this.label = label;
      this.outcome = outcome;
      this.curable = curable;
    }

    /** The words that head the list of such records. */
    public String label() {
      return label;
    }

    /** True when a person can do something about it: such records wait for one. */
    public boolean isCurable() {
      return curable;
    }

    /** True for records of ours that don't get into the CRM, instead of the other way. */
    public boolean isOfWriting() {
      return name().startsWith("WRITE_");
    }

    /** How a run counts such a record. */
    public Outcome outcome() {
      return outcome;
    }
  }
}
