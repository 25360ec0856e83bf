package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.ObjectKind;

/** Plans how a record of the CRM gets its link: to a new record of ours, or to one that is here. */
final class Ties {

  private final Planning planning;
  private final Merges merges;
  private final ChunkIds ids;
  private final Snapshot known;
  private final ChunkPlan plan;
  private final RecordMerge merge;
  private final Instant now;

  Ties(Planning planning, Merges merges, ChunkIds ids) {
    this.planning = planning;
    this.merges = merges;
    this.ids = ids;
    this.known = planning.known();
    this.plan = planning.plan();
    this.merge = planning.merge();
    this.now = planning.now();
  }

  void create(MappedRecord record) {
    create(record, Optional.empty());
  }

  /**
   * @param waiting the link of the record that is tied to none of ours yet
   */
  void create(MappedRecord record, Optional<Link> waiting) {
    if (!planning.comes()) {
      ObjectMapping mapping = planning.chunk().mapping();
      planning.leaveOut(
          record, new Refusal(Refusal.Cause.KEPT_OUT, mapping.wider().whyKeptOut(mapping.label())));
      return;
    }
    Map<RecordField, String> first = merge.firstValues(record);
    Map<RecordField, String> values = new HashMap<>(first);
    values.putAll(planning.followed(record));
    StoredRecord created =
        StoredRecord.created(ids.records().getAsLong(), planning.kind(), values, now)
            .ownedBy(planning.owner(record));
    Base base = firstBase(record, first);
    Link link =
        waiting
            .map(old -> old.tiedTo(created.id()).merged(Planning.crmSide(record), base))
            .orElseGet(() -> newLink(record, created.id(), base));
    plan.create(created);
    write(link, waiting);
    known.put(created);
    planning.linked(link);
    planning.changed(record);
    plan.note(record.crmId(), created.id(), Outcome.CREATED, Optional.empty(), List.of());
    plan.count(Outcome.CREATED);
    planning.consent().takeOver(created, record);
  }

  /** Ties the record to one of ours that has no live link here. */
  void link(MappedRecord record, StoredRecord ours) {
    link(record, ours, Optional.empty(), "Linked by its email.");
  }

  /**
   * @param waiting the link of the record that is tied to none of ours yet
   */
  void link(MappedRecord record, StoredRecord ours, Optional<Link> waiting, String news) {
    Link link =
        waiting
            .map(old -> old.tiedTo(ours.id()))
            .orElseGet(() -> newLink(record, ours.id(), Base.NONE));
    write(link, waiting);
    merges.into(ours, link, record, Optional.of(news));
    if (record.kind() == ObjectKind.ACCOUNT) {
      plan.follow(record.crmId());
    }
    plan.count(Outcome.UPDATED);
  }

  /** Ties a record outside the sync filter to one of ours that has no live link here. */
  void linkOutside(MappedRecord record, StoredRecord ours, String reason) {
    Base base = planning.consent().restrict(record, ours, Base.NONE);
    Link link =
        newLink(record, ours.id(), Base.NONE).outOfScope(reason, Planning.crmSide(record), base);
    plan.create(link);
    planning.linked(link);
    planning.note(record, link, "It exists in the CRM, outside the filter. " + reason);
  }

  /** Several records of ours qualify: the link names one of them, and holds none. */
  void dispute(MappedRecord record, Optional<Link> waiting, long recordId, String reason) {
    Link disputed =
        waiting
            .map(old -> old.tiedTo(recordId))
            .orElseGet(() -> newLink(record, recordId, Base.NONE))
            .ended(LinkState.DISPUTED, reason, record.version());
    write(disputed, waiting);
    planning.linked(disputed);
    if (waiting.flatMap(Link::stateReason).equals(Optional.of(reason))) {
      plan.count(Outcome.UNCHANGED);
    } else {
      planning.note(record, disputed, reason);
    }
  }

  private void write(Link link, Optional<Link> before) {
    if (before.isPresent()) {
      plan.change(link);
    } else {
      plan.create(link);
    }
  }

  /**
   * What ours would be, had this record come first: nothing that the other one gave stays, but what
   * it restricts.
   */
  void takeOver(MappedRecord record, StoredRecord ours, Link link, String news) {
    Map<RecordField, String> values = new HashMap<>(ours.values());
    values.keySet().removeIf(field -> isOf(record, field));
    Map<RecordField, String> first = merge.firstValues(record);
    values.putAll(first);
    values.putAll(planning.followed(record));
    values.putAll(merge.consent().of(ours.values()));
    StoredRecord changed = ours.changed(values, now).ownedBy(planning.owner(record));
    Link after = link.merged(Planning.crmSide(record), firstBase(record, first));
    plan.change(changed);
    plan.change(after);
    known.put(changed);
    planning.linked(after);
    if (!merge.consent().lacking(after.base(), values).isEmpty()) {
      plan.forCrm(ours.id());
    }
    plan.note(
        record.crmId(),
        ours.id(),
        Outcome.UPDATED,
        Optional.of(news),
        merge.replace(ours.values(), values, "better claim"));
  }

  /** What isn't taken over is remembered as theirs alone. */
  private Base firstBase(MappedRecord record, Map<RecordField, String> taken) {
    Map<RecordField, Base.Sides> fields = new HashMap<>();
    record
        .values()
        .forEach(
            (field, value) ->
                fields.put(
                    field,
                    new Base.Sides(Optional.of(value), Optional.ofNullable(taken.get(field)))));
    return merge.overPairs(Base.of(fields));
  }

  private boolean isOf(MappedRecord record, RecordField field) {
    return planning.chunk().mapping().of(field).isPresent()
        || (record.kind() == ObjectKind.CONTACT && field == ProspectField.COMPANY);
  }

  private Link newLink(MappedRecord record, long recordId, Base base) {
    return new Link(
        ids.links().getAsLong(),
        record.crmId(),
        record.object(),
        record.kind(),
        recordId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        Planning.crmSide(record),
        base,
        now,
        0);
  }
}
