package org.tandemcrm.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;

/**
 * What one run did with one CRM record, or what a person did with one of ours.
 *
 * @param id the key; later entries have greater ones
 * @param occasion the run and the CRM record; absent for an edit here
 * @param author who edited or imported the record here; absent for a run
 * @param kind what kind of record of ours it is
 * @param recordId our record; absent when the CRM's was left out
 * @param outcome what became of the record
 * @param reason why, when the outcome needs a reason
 * @param at when it was stored
 * @param decisions why each field that was written got its value; empty with CREATED by a run: all
 *     fields came from the CRM
 */
public record JournalRow(
    long id,
    Optional<Occasion> occasion,
    Optional<String> author,
    RecordKind kind,
    Optional<Long> recordId,
    Outcome outcome,
    Optional<String> reason,
    Instant at,
    List<Decision> decisions) {

  /** True when every value came from the CRM, so that no decision tells of each. */
  public boolean tookAll() {
    return occasion.isPresent() && outcome == Outcome.CREATED && decisions.isEmpty();
  }

  /** The API name of the CRM's object; empty for an edit here. */
  public String object() {
    return occasion.map(Occasion::object).orElse("");
  }

  /** The CRM's id; empty for an edit here. */
  public String crmId() {
    return occasion.map(Occasion::crmId).orElse("");
  }
}
