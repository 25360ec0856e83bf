package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.matching.Holder;
import org.tandemcrm.core.matching.Matcher;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.prospect.Prospect;
import org.tandemcrm.core.prospect.ProspectField;

/**
 * Decides what storing a chunk writes: known by version, matched by CRM id, then by email, merged
 * field by field, or left out with a reason. Pure: rows come in by the {@link Snapshot}, rows go
 * out by the {@link ChunkPlan}.
 */
final class ChangePlanner {

  private static final String BETTER_CLAIM =
      "It goes before the record that held the prospect so far.";

  private final Chunk chunk;
  private final Snapshot known;
  private final ChunkIds ids;
  private final Instant now;
  private final Matcher matcher;
  private final RecordMerge merge;
  private final ChunkPlan plan;

  private ChangePlanner(Chunk chunk, Snapshot known, ChunkIds ids, Instant now) {
    this.chunk = chunk;
    this.known = known;
    this.ids = ids;
    this.now = now;
    this.matcher = new Matcher(chunk.firstLoad());
    this.merge = new RecordMerge(chunk.mapping());
    this.plan = new ChunkPlan(ids.journal());
  }

  static ChunkPlan plan(Chunk chunk, Snapshot known, ChunkIds ids, Instant now) {
    ChangePlanner planner = new ChangePlanner(chunk, known, ids, now);
    chunk.records().forEach(planner::plan);
    return planner.plan;
  }

  private void plan(MappedRecord record) {
    Optional<Link> link = known.link(record.crmId());
    if (isKnown(record, link)) {
      plan.count(Outcome.UNCHANGED);
    } else if (record.refusal().isPresent()) {
      refuse(record, link, record.refusal().get());
    } else if (link.isPresent()) {
      update(record, link.get());
    } else {
      match(record);
    }
  }

  private boolean isKnown(MappedRecord record, Optional<Link> link) {
    return known.leftOutVersion(record.crmId()).equals(Optional.of(record.version()))
        || link.map(Link::crmVersion).equals(Optional.of(record.version()));
  }

  private void refuse(MappedRecord record, Optional<Link> link, Refusal refusal) {
    if (link.isEmpty() || refusal.cause().outcome() == Outcome.FAILED) {
      leaveOut(record, refusal);
      return;
    }
    LinkState state =
        refusal.cause() == Refusal.Cause.DELETED_RECORD
            ? LinkState.DELETED
            : LinkState.OUT_OF_SCOPE;
    Link ended = link.get().ended(state, refusal.reason(), record.version());
    plan.change(ended);
    linked(ended);
    plan.note(
        record.crmId(),
        ended.recordId(),
        Outcome.UPDATED,
        Optional.of(refusal.reason()),
        List.of());
    plan.count(Outcome.UPDATED);
  }

  private void update(MappedRecord record, Link link) {
    Optional<Link> live = known.liveLink(link.recordId());
    if (live.isPresent() && live.get().id() != link.id()) {
      leaveOut(record, duplicateOf(live.get()));
      return;
    }
    boolean revived = !link.live();
    Optional<String> news = revived ? Optional.of("Linked again.") : Optional.empty();
    boolean noted = mergeInto(known.prospect(link.recordId()), link, record, news);
    plan.count(noted ? Outcome.UPDATED : Outcome.UNCHANGED);
  }

  private void match(MappedRecord record) {
    Optional<String> email = EmailKey.of(record.value(ProspectField.EMAIL));
    if (email.isEmpty()) {
      leaveOut(record, new Refusal(Refusal.Cause.NO_EMAIL, "It has no email in the CRM."));
      return;
    }
    Optional<Prospect> prospect = known.prospectWithEmail(email.get());
    Optional<Link> holder = prospect.flatMap(found -> known.liveLink(found.id()));
    Holder claim = new Holder(record.kind(), record.object(), record.crmId(), record.createdAt());
    switch (matcher.match(claim, prospect.isPresent(), holder.map(ChangePlanner::holder))) {
      case NEW:
        create(record);
        break;
      case LINK:
        Link link = newLink(record, prospect.get().id(), Base.NONE);
        plan.create(link);
        mergeInto(prospect.get(), link, record, Optional.of("Linked by its email."));
        plan.count(Outcome.UPDATED);
        break;
      case REPLACE:
        replace(record, prospect.get(), holder.get());
        break;
      case DUPLICATE:
        leaveOut(record, duplicateOf(holder.get()));
        break;
    }
  }

  private void create(MappedRecord record) {
    Prospect prospect = Prospect.created(ids.prospects().getAsLong(), record.values(), now);
    Link link = newLink(record, prospect.id(), Base.inStep(record.values()));
    plan.create(prospect);
    plan.create(link);
    known.put(prospect);
    linked(link);
    plan.note(record.crmId(), prospect.id(), Outcome.CREATED, Optional.empty(), List.of());
    plan.count(Outcome.CREATED);
  }

  /** The record with the better claim takes the link; the one that held it becomes a duplicate. */
  private void replace(MappedRecord record, Prospect prospect, Link holder) {
    Link link = holder.heldBy(record.crmId(), record.version(), record.createdAt());
    known.remove(holder);
    if (isOf(holder, prospect)) {
      takeOver(record, prospect, link);
    } else {
      mergeInto(prospect, link, record, Optional.of(BETTER_CLAIM));
    }
    plan.count(Outcome.UPDATED);
    leaveOut(holder.crmId(), holder.crmVersion(), duplicateOf(link));
  }

  /** True when the holder made the prospect and nobody else has given it a value since. */
  private static boolean isOf(Link holder, Prospect prospect) {
    return holder.linkedAt().equals(prospect.createdAt())
        && holder.base().equals(Base.inStep(prospect.values()));
  }

  /** What the prospect would be, had this record come first: nothing of the other one stays. */
  private void takeOver(MappedRecord record, Prospect prospect, Link link) {
    Prospect changed = prospect.changed(record.values(), now);
    Link after = link.merged(record.version(), Base.inStep(record.values()));
    plan.change(changed);
    plan.change(after);
    known.put(changed);
    linked(after);
    plan.note(
        record.crmId(),
        prospect.id(),
        Outcome.UPDATED,
        Optional.of(BETTER_CLAIM),
        merge.replace(prospect.values(), record));
  }

  /**
   * Returns true when the journal has an entry for it: a value of the prospect changed, its email
   * collided, or there is news to tell anyway.
   */
  private boolean mergeInto(
      Prospect prospect, Link link, MappedRecord record, Optional<String> news) {
    RecordMerge.Merged merged = merge.merge(link.base(), prospect.values(), record);
    Link after = link.merged(record.version(), merged.base());
    Optional<Prospect> owner = otherOwnerOfEmail(prospect, merged);
    if (owner.isPresent()) {
      merged = merged.without(ProspectField.EMAIL, prospect.values(), link.base());
      after =
          link.merged(record.version(), merged.base())
              .inState(
                  LinkState.COLLISION,
                  "Its email in the CRM belongs to the prospect " + owner.get().id() + ".");
    }
    boolean wrote = !merged.decisions().isEmpty();
    if (wrote) {
      Prospect changed = prospect.changed(merged.values(), now);
      plan.change(changed);
      known.put(changed);
    }
    plan.change(after);
    linked(after);
    boolean noted = wrote || news.isPresent() || owner.isPresent();
    if (noted) {
      Optional<String> reason = after.stateReason().or(() -> news);
      plan.note(record.crmId(), prospect.id(), Outcome.UPDATED, reason, merged.decisions());
    }
    return noted;
  }

  private Optional<Prospect> otherOwnerOfEmail(Prospect prospect, RecordMerge.Merged merged) {
    return EmailKey.of(Optional.ofNullable(merged.values().get(ProspectField.EMAIL)))
        .flatMap(known::prospectWithEmail)
        .filter(owner -> owner.id() != prospect.id());
  }

  private void linked(Link link) {
    known.put(link);
    if (known.leftOutVersion(link.crmId()).isPresent()) {
      plan.forget(link.crmId());
    }
  }

  private void leaveOut(MappedRecord record, Refusal refusal) {
    leaveOut(record.crmId(), record.version(), refusal);
    plan.count(refusal.cause().outcome());
  }

  private void leaveOut(String crmId, String version, Refusal refusal) {
    plan.leaveOut(crmId, version, refusal);
    known.leaveOut(crmId, version);
  }

  private Link newLink(MappedRecord record, long prospectId, Base base) {
    return new Link(
        ids.links().getAsLong(),
        record.crmId(),
        record.object(),
        record.kind(),
        prospectId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        record.version(),
        record.createdAt(),
        base,
        now,
        0);
  }

  private static Holder holder(Link link) {
    return new Holder(link.kind(), link.object(), link.crmId(), link.crmCreatedAt());
  }

  private static Refusal duplicateOf(Link holder) {
    return new Refusal(
        Refusal.Cause.DUPLICATE,
        "Its email belongs to the prospect "
            + holder.recordId()
            + ", which is linked to the "
            + holder.object()
            + " "
            + holder.crmId()
            + ".");
  }
}
