package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.ObjectKind;

/**
 * Decides what storing a chunk writes: known by version, matched by CRM id, then, for people, by
 * email, merged field by field, or left out with a reason. Pure: rows come in by the {@link
 * Snapshot}, rows go out by the {@link ChunkPlan}.
 */
final class ChangePlanner {

  private static final String BETTER_CLAIM =
      "It goes before the record that held the prospect so far.";

  private final Planning planning;
  private final Chunk chunk;
  private final Snapshot known;
  private final ChunkPlan plan;
  private final Matcher matcher;
  private final Departures departures;
  private final AccountPlanner accounts;

  private ChangePlanner(Planning planning) {
    this.planning = planning;
    this.chunk = planning.chunk();
    this.known = planning.known();
    this.plan = planning.plan();
    this.matcher = new Matcher(chunk.reading() == Chunk.Reading.FIRST_LOAD);
    this.departures = new Departures(planning);
    this.accounts = new AccountPlanner(planning);
  }

  static ChunkPlan plan(Chunk chunk, Snapshot known, ChunkIds ids, Instant now) {
    ChangePlanner planner = new ChangePlanner(new Planning(chunk, known, ids, now));
    chunk.records().forEach(planner::plan);
    return planner.plan;
  }

  private void plan(MappedRecord read) {
    Optional<Link> link = known.link(read.crmId());
    MappedRecord record = lastVerdict(read, link);
    if (isKnown(record, link)) {
      plan.count(Outcome.UNCHANGED);
      return;
    }
    planning.consent().seen(record);
    if (record.refusal().isPresent()) {
      departures.plan(record, link, record.refusal().get());
    } else if (isUntiedAccount(link)) {
      accounts.plan(record, link);
    } else if (link.isPresent()) {
      update(record, link.get());
    } else if (chunk.mapping().recordKind().equals(Optional.of(RecordKind.PROSPECT))) {
      match(record);
    } else {
      planning.ties().create(record);
    }
  }

  /** While the filter is paused, what it said of a linked record stays; others wait. */
  private static MappedRecord lastVerdict(MappedRecord record, Optional<Link> link) {
    boolean paused =
        record.refusal().map(Refusal::cause).equals(Optional.of(Refusal.Cause.FILTER_PAUSED));
    if (!paused || link.isEmpty()) {
      return record;
    }
    return link.get().state() == LinkState.OUT_OF_SCOPE
        ? record.refused(
            new Refusal(
                Refusal.Cause.FILTERED,
                link.get().stateReason().orElse(Refusal.Cause.FILTERED.label() + ".")))
        : record.admitted();
  }

  /** A disputed link that went out of scope or was deleted since was never merged either. */
  private boolean isUntiedAccount(Optional<Link> link) {
    return chunk.mapping().kind() == ObjectKind.ACCOUNT
        && link.filter(found -> found.live() || !found.base().equals(Base.NONE)).isEmpty();
  }

  private boolean isKnown(MappedRecord record, Optional<Link> link) {
    Optional<String> version = Optional.of(record.version());
    return chunk.trustsVersions()
        && (known.leftOutVersion(record.crmId()).equals(version)
            || link.map(found -> found.crm().version()).equals(version));
  }

  private void update(MappedRecord record, Link link) {
    StoredRecord ours = known.record(link.recordId());
    if (ours.deletedAt().isPresent()) {
      planning.leaveOut(record, inRecycleBin(ours));
      return;
    }
    Optional<Link> live = known.liveLink(link.recordId());
    if (live.isPresent() && live.get().id() != link.id()) {
      planning.leaveOut(record, duplicateOf(live.get()));
      return;
    }
    boolean revived = !link.live() || link.state() == LinkState.OUT_OF_SCOPE;
    Optional<String> news = revived ? Optional.of("Linked again.") : Optional.empty();
    boolean noted = planning.merges().into(ours, link, record, news);
    plan.count(noted ? Outcome.UPDATED : Outcome.UNCHANGED);
  }

  private void match(MappedRecord record) {
    Optional<String> email = EmailKey.of(record.value(ProspectField.EMAIL));
    if (email.isEmpty()) {
      planning.leaveOut(record, new Refusal(Refusal.Cause.NO_EMAIL, "It has no email in the CRM."));
      return;
    }
    Optional<StoredRecord> prospect = known.prospectWithEmail(email.get());
    Optional<Link> holder = prospect.flatMap(found -> known.liveLink(found.id()));
    Holder claim = new Holder(record.kind(), record.object(), record.crmId(), record.createdAt());
    switch (matcher.match(claim, prospect.isPresent(), holder.map(ChangePlanner::holder))) {
      case NEW:
        planning.ties().create(record);
        break;
      case LINK:
        planning.ties().link(record, prospect.get());
        break;
      case REPLACE:
        replace(record, prospect.get(), holder.get());
        break;
      case DUPLICATE:
        planning.leaveOut(record, duplicateOf(holder.get()));
        break;
    }
  }

  /** The record with the better claim takes the link; the one that held it becomes a duplicate. */
  private void replace(MappedRecord record, StoredRecord prospect, Link holder) {
    Link link = holder.heldBy(record.crmId(), Planning.crmSide(record));
    known.remove(holder);
    plan.leave(holder);
    if (planning.comes() && isOf(holder, prospect)) {
      planning.ties().takeOver(record, prospect, link, BETTER_CLAIM);
    } else {
      planning.merges().into(prospect, link, record, Optional.of(BETTER_CLAIM));
    }
    plan.count(Outcome.UPDATED);
    planning.leaveOut(holder.crmId(), holder.crm().version(), duplicateOf(link));
  }

  /** True when the holder made the prospect and nobody else has given it a mapped value since. */
  private boolean isOf(Link holder, StoredRecord prospect) {
    Map<RecordField, String> mapped = new HashMap<>(prospect.values());
    mapped.keySet().removeIf(field -> chunk.mapping().of(field).isEmpty());
    // What others restrict says nothing about who made it.
    for (RecordField field : planning.consent().restrictionsOf(mapped).keySet()) {
      holder
          .base()
          .of(field)
          .flatMap(Base.Sides::ours)
          .ifPresentOrElse(value -> mapped.put(field, value), () -> mapped.remove(field));
    }
    return holder.linkedAt().equals(prospect.createdAt()) && holder.base().holds(mapped);
  }

  private static Holder holder(Link link) {
    return new Holder(link.kind(), link.object(), link.crmId(), link.crm().createdAt());
  }

  private static Refusal inRecycleBin(StoredRecord ours) {
    return new Refusal(
        Refusal.Cause.IN_RECYCLE_BIN,
        "Its prospect " + ours.id() + " is in the recycle bin.",
        Optional.of(ours.id()));
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
            + ".",
        Optional.of(holder.recordId()));
  }
}
