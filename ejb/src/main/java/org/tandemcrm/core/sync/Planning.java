package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * What the steps that plan a chunk share: its {@link Snapshot} and its {@link ChunkPlan}, which
 * each of them keeps in step, and what several of them do.
 */
final class Planning {

  private final Chunk chunk;
  private final Snapshot known;
  private final Instant now;
  private final RecordMerge merge;
  private final ChunkPlan plan;
  private final ConsentPlanner consent;
  private final Merges merges;
  private final Ties ties;

  Planning(Chunk chunk, Snapshot known, ChunkIds ids, Instant now) {
    this.chunk = chunk;
    this.known = known;
    this.now = now;
    this.merge = new RecordMerge(chunk.mapping(), chunk.appliesMapping());
    this.plan = new ChunkPlan(ids.journal());
    this.consent = new ConsentPlanner(chunk, known, plan, merge, now);
    this.merges = new Merges(this);
    this.ties = new Ties(this, merges, ids);
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

  Merges merges() {
    return merges;
  }

  Ties ties() {
    return ties;
  }

  RecordMerge merge() {
    return merge;
  }

  Instant now() {
    return now;
  }

  /** A value of an account changed, so its prospects have to follow. */
  void changed(MappedRecord record) {
    if (record.kind() == ObjectKind.ACCOUNT) {
      plan.follow(record.crmId());
    }
  }

  Map<RecordField, String> followed(MappedRecord record) {
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

  /** False when a setting lets nothing of the CRM's values come but restrictions of consent. */
  boolean comes() {
    return chunk.mapping().wider().comes();
  }

  Optional<Long> owner(MappedRecord record) {
    return record.tie(StandardField.OWNER).flatMap(known::owner);
  }

  RecordKind kind() {
    return chunk.mapping().recordKind().orElseThrow();
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
