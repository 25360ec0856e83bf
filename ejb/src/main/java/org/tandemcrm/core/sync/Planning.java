package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Flows;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.Stopped;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * The steps of which the plan of a chunk is made: create, merge, leave out. Each keeps the {@link
 * Snapshot} and the {@link ChunkPlan} in step.
 */
final class Planning {

  private final Chunk chunk;
  private final Snapshot known;
  private final ChunkIds ids;
  private final Instant now;
  private final RecordMerge merge;
  private final ChunkPlan plan;
  private final ConsentPlanner consent;

  Planning(Chunk chunk, Snapshot known, ChunkIds ids, Instant now) {
    this.chunk = chunk;
    this.known = known;
    this.ids = ids;
    this.now = now;
    this.merge = new RecordMerge(chunk.mapping(), chunk.appliesMapping());
    this.plan = new ChunkPlan(ids.journal());
    this.consent = new ConsentPlanner(chunk, known, plan, merge, now);
  }

  Chunk chunk() {
    return chunk;
  }

  Snapshot known() {
    return known;
  }

  ChunkPlan plan() {
    return plan;
  }

  ConsentPlanner consent() {
    return consent;
  }

  void create(MappedRecord record) {
    create(record, Optional.empty());
  }

  /**
   * @param waiting the link of the record that is tied to none of ours yet
   */
  void create(MappedRecord record, Optional<Link> waiting) {
    Map<RecordField, String> first = merge.firstValues(record);
    Map<RecordField, String> values = new HashMap<>(first);
    values.putAll(followed(record));
    StoredRecord created =
        StoredRecord.created(ids.records().getAsLong(), kind(), values, now).ownedBy(owner(record));
    Base base = firstBase(record, first);
    Link link =
        waiting
            .map(old -> old.tiedTo(created.id()).merged(crmSide(record), base))
            .orElseGet(() -> newLink(record, created.id(), base));
    plan.create(created);
    write(link, waiting);
    known.put(created);
    linked(link);
    changed(record);
    plan.note(record.crmId(), created.id(), Outcome.CREATED, Optional.empty(), List.of());
    plan.count(Outcome.CREATED);
    consent.takeOver(created, record);
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
    mergeInto(ours, link, record, Optional.of(news));
    if (record.kind() == ObjectKind.ACCOUNT) {
      plan.follow(record.crmId());
    }
    plan.count(Outcome.UPDATED);
  }

  /** Several records of ours qualify: the link names one of them, and holds none. */
  void dispute(MappedRecord record, Optional<Link> waiting, long recordId, String reason) {
    Link disputed =
        waiting
            .map(old -> old.tiedTo(recordId))
            .orElseGet(() -> newLink(record, recordId, Base.NONE))
            .ended(LinkState.DISPUTED, reason, record.version());
    write(disputed, waiting);
    linked(disputed);
    if (waiting.flatMap(Link::stateReason).equals(Optional.of(reason))) {
      plan.count(Outcome.UNCHANGED);
    } else {
      note(record, disputed, reason);
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
    values.putAll(followed(record));
    values.putAll(merge.restrictionsOf(ours.values()));
    StoredRecord changed = ours.changed(values, now).ownedBy(owner(record));
    Link after = link.merged(crmSide(record), firstBase(record, first));
    plan.change(changed);
    plan.change(after);
    known.put(changed);
    linked(after);
    if (!merge.outgoingRestrictions(after.base(), values).isEmpty()) {
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
    return chunk.mapping().of(field).isPresent()
        || (record.kind() == ObjectKind.CONTACT && field == ProspectField.COMPANY);
  }

  /**
   * Returns true when the journal has an entry for it: a value of ours changed, its email collided,
   * or there is news to tell anyway.
   */
  boolean mergeInto(StoredRecord ours, Link link, MappedRecord record, Optional<String> news) {
    RecordMerge.Merged merged =
        mergeOver(link).merge(link.base(), ours.values(), ours.fieldTimes(), record);
    Flows flows = flows(link, merged);
    merged = merged.following(followed(record), ours.values());
    Link after = link.merged(crmSide(record), merged.base());
    Optional<StoredRecord> owner = otherOwnerOfEmail(ours, merged);
    if (owner.isPresent() && passesOn(ours, owner.get(), record)) {
      owner = Optional.empty();
    }
    if (owner.isPresent()) {
      merged = merged.without(ProspectField.EMAIL, ours.values(), link.base());
      after =
          link.merged(crmSide(record), merged.base())
              .colliding(
                  owner.get().id(),
                  "Its email in the CRM belongs to the prospect " + owner.get().id() + ".");
      consent.restrict(record, owner.get());
    }
    boolean wrote = !merged.decisions().isEmpty();
    Optional<Long> ownerId = owner(record);
    if (wrote || !ownerId.equals(ours.ownerId())) {
      StoredRecord changed = ours.changed(merged.values(), now).ownedBy(ownerId);
      write(
          ours, known.timed(changed, merged.decisions(), record.modifiedAt().orElse(now)), record);
    }
    if (wrote) {
      changed(record);
    }
    after = after.with(link.traffic().with(flows));
    stops(link, after);
    if (!merged.forCrm().isEmpty()) {
      plan.forCrm(ours.id());
    }
    plan.change(after);
    linked(after);
    boolean noted = wrote || news.isPresent() || owner.isPresent();
    if (noted) {
      Optional<String> reason = after.stateReason().or(() -> news);
      plan.note(record.crmId(), ours.id(), Outcome.UPDATED, reason, merged.decisions());
    }
    return noted;
  }

  private RecordMerge mergeOver(Link link) {
    Set<String> stopped = link.traffic().flows().stopped();
    return stopped.isEmpty()
        ? merge
        : new RecordMerge(chunk.mapping().without(stopped), chunk.appliesMapping());
  }

  /** What was taken flowed in; what follows the account has nothing to do with this link. */
  private Flows flows(Link link, RecordMerge.Merged merged) {
    return link.traffic()
        .flows()
        .after(
            merged.decisions().stream().map(Decision::field).toList(),
            Flows.Way.IN,
            chunk.lease().fence());
  }

  private void stops(Link before, Link after) {
    for (String key : after.traffic().flows().stoppedSince(before.traffic().flows())) {
      plan.stop(after, key, Stopped.reason(kind().field(key), after));
    }
  }

  private void write(StoredRecord before, StoredRecord after, MappedRecord record) {
    plan.change(after);
    known.put(after);
    Optional<String> email = EmailKey.of(before.value(ProspectField.EMAIL));
    if (email.equals(EmailKey.of(after.value(ProspectField.EMAIL)))) {
      return;
    }
    if (email.isPresent()) {
      plan.free(before.id());
    }
    consent.takeOver(after, record);
  }

  private Optional<StoredRecord> otherOwnerOfEmail(StoredRecord ours, RecordMerge.Merged merged) {
    return EmailKey.of(Optional.ofNullable(merged.values().get(ProspectField.EMAIL)))
        .flatMap(known::prospectWithEmail)
        .filter(owner -> owner.id() != ours.id());
  }

  /** Emails that went round in the CRM go round here: true when that frees the one wanted. */
  private boolean passesOn(StoredRecord ours, StoredRecord holder, MappedRecord record) {
    List<EmailRing.Member> ring = EmailRing.closedBy(ours, holder, known);
    for (EmailRing.Member member : ring) {
      StoredRecord before = member.record();
      Optional<String> email = Optional.of(member.email());
      Optional<String> held = before.value(ProspectField.EMAIL);
      List<Decision> decisions =
          List.of(
              new Decision(ProspectField.EMAIL, held, held, held, email, "emails swapped", email));
      StoredRecord after =
          before.changed(StoredRecord.with(before.values(), ProspectField.EMAIL, email), now);
      write(before, known.timed(after, decisions, record.modifiedAt().orElse(now)), record);
      plan.note(
          record.crmId(),
          before.id(),
          Outcome.UPDATED,
          Optional.of("Its record and others took over each other's emails in the CRM."),
          decisions);
      plan.passEmailOn(before.id());
    }
    if (!ring.isEmpty()) {
      plan.passEmailOn(ours.id());
    }
    return !ring.isEmpty();
  }

  /** A value of an account changed, so its prospects have to follow. */
  private void changed(MappedRecord record) {
    if (record.kind() == ObjectKind.ACCOUNT) {
      plan.follow(record.crmId());
    }
  }

  private Map<RecordField, String> followed(MappedRecord record) {
    if (record.kind() != ObjectKind.CONTACT) {
      return Map.of();
    }
    return record
        .tie(StandardField.ACCOUNT)
        .flatMap(known::account)
        .map(account -> AccountFollowing.followed(account.values()))
        .orElse(Map.of());
  }

  /** A link that isn't live any more: whoever waits for its record is read again. */
  void end(MappedRecord record, Link link, LinkState state, String reason) {
    boolean news = link.live() || link.state() != state;
    Link ended = link.ended(state, reason, record.version());
    plan.change(ended);
    linked(ended);
    if (link.live()) {
      plan.free(link.recordId());
    }
    if (news) {
      note(record, ended, reason);
    } else {
      plan.count(Outcome.UNCHANGED);
    }
  }

  /** Tells what became of a link, when it is news. */
  void note(MappedRecord record, Link link, String reason) {
    plan.note(record.crmId(), link.recordId(), Outcome.UPDATED, Optional.of(reason), List.of());
    plan.count(Outcome.UPDATED);
  }

  void linked(Link link) {
    known.put(link);
    if (known.leftOutVersion(link.crmId()).isPresent()) {
      plan.forget(link.crmId());
    }
  }

  /** Lists the record with the reason; what it restricts is in force all the same. */
  void leaveOut(MappedRecord record, Refusal refusal) {
    if (refusal.cause() != Refusal.Cause.DELETED_RECORD) {
      consent.restrictProspectOf(record);
    }
    plan.leaveOut(record.crmId(), record.version(), refusal, record.filterValues());
    known.leaveOut(record.crmId(), record.version());
    plan.count(refusal.cause().outcome());
  }

  void leaveOut(String crmId, String version, Refusal refusal) {
    plan.leaveOut(crmId, version, refusal, Map.of());
    known.leaveOut(crmId, version);
  }

  private Optional<Long> owner(MappedRecord record) {
    return record.tie(StandardField.OWNER).flatMap(known::owner);
  }

  private RecordKind kind() {
    return chunk.mapping().recordKind().orElseThrow();
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
        crmSide(record),
        base,
        now,
        0);
  }

  static Link.CrmSide crmSide(MappedRecord record) {
    return new Link.CrmSide(
        record.version(),
        record.createdAt(),
        record.tie(StandardField.OWNER),
        record.tie(StandardField.ACCOUNT).or(() -> record.tie(StandardField.PARENT_ACCOUNT)),
        Optional.empty(),
        record.filterValues());
  }
}
