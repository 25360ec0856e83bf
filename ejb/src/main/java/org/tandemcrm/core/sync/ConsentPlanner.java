package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.merging.ThreeWayMerge;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;

/**
 * Puts in force what a record of the CRM restricts, for the prospect that has its email now and for
 * whoever gets it later; see {@link Restrictions}.
 */
final class ConsentPlanner {

  private final Chunk chunk;
  private final Snapshot known;
  private final ChunkPlan plan;
  private final RecordMerge merge;
  private final Instant now;

  ConsentPlanner(Chunk chunk, Snapshot known, ChunkPlan plan, RecordMerge merge, Instant now) {
    this.chunk = chunk;
    this.known = known;
    this.plan = plan;
    this.merge = merge;
    this.now = now;
  }

  /**
   * Remembers what the record restricts, for whoever gets its email later. What is gone restricts
   * as it was last seen to do, and what can't be read well gives no permission.
   */
  void seen(MappedRecord record) {
    Optional<Refusal.Cause> cause = record.refusal().map(Refusal::cause);
    if (!isOfPeople() || cause.equals(Optional.of(Refusal.Cause.DELETED_RECORD))) {
      return;
    }
    Map<RecordField, String> fields = merge.consent().of(record.values());
    Optional<Restrictions.Row> row =
        EmailKey.of(record.value(ProspectField.EMAIL))
            .filter(email -> !fields.isEmpty())
            .filter(email -> !cause.equals(Optional.of(Refusal.Cause.ERASED)))
            .map(email -> restriction(record, email, fields));
    if (row.isPresent() || cause.filter(why -> why.outcome() == Outcome.FAILED).isEmpty()) {
      known.restrictions().remove(record.crmId(), chunk.connectionId(), record.object());
      row.ifPresent(known.restrictions()::put);
      plan.restricts(record.crmId(), row);
    }
  }

  private Restrictions.Row restriction(
      MappedRecord record, String email, Map<RecordField, String> fields) {
    return new Restrictions.Row(
        record.crmId(), chunk.connectionId(), record.object(), email, fields);
  }

  /** Those of the values that restrict consent. */
  Map<RecordField, String> restrictionsOf(Map<RecordField, String> values) {
    return merge.consent().of(values);
  }

  /** Whoever has just got an email is restricted by all that was seen with it before. */
  void takeOver(StoredRecord ours, MappedRecord record) {
    List<Decision> decisions = new ArrayList<>();
    Map<RecordField, String> values = new HashMap<>(ours.values());
    EmailKey.of(ours.value(ProspectField.EMAIL))
        .map(known.restrictions()::of)
        .orElse(Map.of())
        .forEach(
            (field, value) -> {
              Optional<String> here = Optional.ofNullable(values.put(field, value));
              Optional<String> there = Optional.of(value);
              if (!here.equals(there)) {
                String rule = ThreeWayMerge.RESTRICTION;
                decisions.add(new Decision(field, here, here, here, there, rule, there));
              }
            });
    if (!decisions.isEmpty()) {
      write(ours, values, decisions, record, "Another record with its email restricts consent.");
    }
  }

  /** A restriction of consent counts, in whatever state the record is. */
  void restrict(MappedRecord record, StoredRecord ours) {
    restrict(record, ours, Base.NONE);
  }

  /**
   * What a linked record restricts counts for the prospect of its email, if that is another one.
   */
  void restrictOthers(MappedRecord record, long recordId) {
    prospectOf(record)
        .filter(prospect -> prospect.id() != recordId)
        .ifPresent(prospect -> restrict(record, prospect));
  }

  /** The same where the record has no link. */
  void restrictProspectOf(MappedRecord record) {
    prospectOf(record).ifPresent(prospect -> restrict(record, prospect));
  }

  private Optional<StoredRecord> prospectOf(MappedRecord record) {
    return EmailKey.of(record.value(ProspectField.EMAIL)).flatMap(known::prospectWithEmail);
  }

  /** The same for a record that has a link; returns what the link remembers from now on. */
  Base restrict(MappedRecord record, StoredRecord ours, Base base) {
    RecordMerge.Merged merged = merge.consent().merge(base, ours.values(), record);
    List<Decision> decisions = merged.decisions();
    if (!decisions.isEmpty()) {
      write(ours, merged.values(), decisions, record, "Its restriction of consent counts here.");
    }
    if (!merge.consent().lacking(merged.base(), ours.values()).isEmpty()) {
      plan.forCrm(ours.id());
    }
    return merged.base();
  }

  private void write(
      StoredRecord ours,
      Map<RecordField, String> values,
      List<Decision> decisions,
      MappedRecord record,
      String reason) {
    StoredRecord restricted =
        known.timed(ours.changed(values, now), decisions, record.modifiedAt().orElse(now));
    plan.change(restricted);
    known.put(restricted);
    plan.forCrm(ours.id());
    plan.note(record.crmId(), ours.id(), Outcome.UPDATED, Optional.of(reason), decisions);
  }

  private boolean isOfPeople() {
    return chunk.mapping().recordKind().equals(Optional.of(RecordKind.PROSPECT));
  }
}
