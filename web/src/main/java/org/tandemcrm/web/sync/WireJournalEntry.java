package org.tandemcrm.web.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.Occasion;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;

/**
 * What one run did with one CRM record, or a person with one of ours, on the wire.
 *
 * @param author who edited or imported the record here; then there is no run and no CRM record
 */
@Schema(
    name = "JournalEntry",
    description = "CREATED by a run without decisions: every value was taken from the CRM.")
public record WireJournalEntry(
    long id,
    Optional<Long> runId,
    Optional<Long> connectionId,
    Optional<String> object,
    Optional<String> crmId,
    Optional<String> author,
    RecordKind kind,
    Optional<Long> recordId,
    Outcome outcome,
    Optional<String> reason,
    Instant at,
    List<FieldDecision> decisions) {

  public static WireJournalEntry of(JournalRow row) {
    return new WireJournalEntry(
        row.id(),
        row.occasion().map(Occasion::runId),
        row.occasion().map(Occasion::connectionId),
        row.occasion().map(Occasion::object),
        row.occasion().map(Occasion::crmId),
        row.author(),
        row.kind(),
        row.recordId(),
        row.outcome(),
        row.reason(),
        row.at(),
        row.decisions().stream().map(FieldDecision::of).toList());
  }

  /** How one field got its value; a part that is absent was blank. */
  @Schema(name = "FieldDecision")
  public record FieldDecision(
      String field,
      Optional<String> baseCrm,
      Optional<String> baseOurs,
      Optional<String> ours,
      Optional<String> theirs,
      String rule,
      Optional<String> result) {
    static FieldDecision of(Decision decision) {
      return new FieldDecision(
          decision.field().key(),
          decision.baseCrm(),
          decision.baseOurs(),
          decision.ours(),
          decision.theirs(),
          decision.rule(),
          decision.result());
    }
  }
}
