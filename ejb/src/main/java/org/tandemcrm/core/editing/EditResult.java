package org.tandemcrm.core.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordField;

/**
 * What became of one edit.
 *
 * @param outcome CREATED, UPDATED, UNCHANGED or FAILED
 * @param recordId the record; absent for one that was not created
 * @param journalId the entry that tells of it; absent when nothing was stored
 * @param decisions what changed, or would change
 * @param permissions the fields of consent whose restriction was taken back
 * @param kept the fields of consent that stay restricted, because the author may not permit
 * @param problems what is wrong, by field; empty unless it failed
 * @param refusal why it failed whatever the fields are
 */
public record EditResult(
    Outcome outcome,
    Optional<Long> recordId,
    Optional<Long> journalId,
    List<Decision> decisions,
    List<RecordField> permissions,
    List<RecordField> kept,
    Map<String, String> problems,
    Optional<Refusal> refusal) {

  /** Why a record can't be edited at all. */
  public enum Refusal {
    /** There is none of that key. */
    MISSING,
    /** It is in the recycle bin. */
    BINNED,
    /** It was changed since the editor saw it. */
    CHANGED
  }

  static EditResult failed(Optional<Long> recordId, Map<String, String> problems) {
    return new EditResult(
        Outcome.FAILED,
        recordId,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        problems,
        Optional.empty());
  }

  static EditResult refused(Optional<Long> recordId, Refusal refusal) {
    return new EditResult(
        Outcome.FAILED,
        recordId,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.of(refusal));
  }

  /** All that is wrong in sentences; empty unless it failed. */
  public String trouble() {
    return refusal
        .map(
            why ->
                switch (why) {
                  case MISSING -> "There is no such record any more.";
                  case BINNED -> "It is in the recycle bin: restore it first.";
                  case CHANGED -> "It was changed by somebody else meanwhile.";
                })
        .orElse(String.join(" ", problems.values()));
  }
}
