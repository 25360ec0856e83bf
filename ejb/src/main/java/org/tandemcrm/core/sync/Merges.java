package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Flows;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.Stopped;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.StoredRecord;

/** Plans what the merge of a linked record writes, and who has its email from then on. */
final class Merges {

  private final Planning planning;
  private final Snapshot known;
  private final ChunkPlan plan;
  private final RecordMerge merge;
  private final Instant now;

  Merges(Planning planning) {
    this.planning = planning;
    this.known = planning.known();
    this.plan = planning.plan();
    this.merge = planning.merge();
    this.now = planning.now();
  }

  /**
   * Returns true when the journal has an entry for it: a value of ours changed, its email collided,
   * or there is news to tell anyway.
   */
  boolean into(StoredRecord ours, Link link, MappedRecord record, Optional<String> news) {
    RecordMerge.Merged merged =
        mergeOver(link).merge(link.base(), ours.values(), ours.fieldTimes(), record);
    Flows flows = flows(link, merged);
    merged = merged.following(planning.followed(record), ours.values());
    Link after = link.merged(Planning.crmSide(record), merged.base());
    Optional<StoredRecord> owner = otherOwnerOfEmail(ours, merged);
    if (owner.isPresent() && passesOn(ours, owner.get(), record)) {
      owner = Optional.empty();
    }
    if (owner.isPresent()) {
      merged = merged.without(ProspectField.EMAIL, ours.values(), link.base());
      after =
          link.merged(Planning.crmSide(record), merged.base())
              .colliding(
                  owner.get().id(),
                  "Its email in the CRM belongs to the prospect " + owner.get().id() + ".");
      planning.consent().restrict(record, owner.get());
    }
    boolean wrote = !merged.decisions().isEmpty();
    Optional<Long> ownerId = planning.comes() ? planning.owner(record) : ours.ownerId();
    if (wrote || !ownerId.equals(ours.ownerId())) {
      StoredRecord changed = ours.changed(merged.values(), now).ownedBy(ownerId);
      write(
          ours, known.timed(changed, merged.decisions(), record.modifiedAt().orElse(now)), record);
    }
    if (wrote) {
      planning.changed(record);
    }
    after = after.with(link.traffic().with(flows));
    stops(link, after);
    if (!merged.forCrm().isEmpty()) {
      plan.forCrm(ours.id());
    }
    plan.change(after);
    planning.linked(after);
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
        : new RecordMerge(
            planning.chunk().mapping().without(stopped), planning.chunk().appliesMapping());
  }

  /** What was taken flowed in; what follows the account has nothing to do with this link. */
  private Flows flows(Link link, RecordMerge.Merged merged) {
    return link.traffic()
        .flows()
        .after(
            merged.decisions().stream().map(Decision::field).toList(),
            Flows.Way.IN,
            planning.chunk().lease().fence());
  }

  private void stops(Link before, Link after) {
    for (String key : after.traffic().flows().stoppedSince(before.traffic().flows())) {
      plan.stop(after, key, Stopped.reason(planning.kind().field(key), after));
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
    planning.consent().takeOver(after, record);
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
}
