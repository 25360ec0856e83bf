package org.tandemcrm.core.sync;

import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ObjectKind;

/**
 * Plans what happens when a record can't be merged: it was converted, merged into another, deleted,
 * filtered out, or can't be read. A link moves to what the record has become; else it ends, and is
 * never made anew by itself.
 */
final class Departures {

  private final Planning planning;

  Departures(Planning planning) {
    this.planning = planning;
  }

  void plan(MappedRecord record, Optional<Link> link, Refusal refusal) {
    Optional<StoredRecord> searching = searching(record, refusal);
    if (link.isEmpty() && searching.isPresent()) {
      planning.ties().linkOutside(record, searching.get(), refusal.reason());
      return;
    }
    if (link.isEmpty() || refusal.cause().outcome() == Outcome.FAILED) {
      planning.leaveOut(record, refusal);
      return;
    }
    switch (refusal.cause()) {
      case CONVERTED_LEAD:
        converted(record, link.get(), refusal);
        break;
      case DELETED_RECORD:
        deleted(record, link.get(), refusal);
        break;
      default:
        outOfScope(record, link.get(), refusal);
    }
  }

  /** Who was to be created, when a search for them found this record outside the filter. */
  private Optional<StoredRecord> searching(MappedRecord record, Refusal refusal) {
    boolean outside =
        planning.chunk().reading() == Chunk.Reading.SEARCHED
            && refusal.cause() == Refusal.Cause.FILTERED;
    return outside
        ? EmailKey.of(record.value(ProspectField.EMAIL))
            .flatMap(planning.known()::prospectWithEmail)
            .filter(prospect -> planning.known().liveLink(prospect.id()).isEmpty())
        : Optional.empty();
  }

  /** The link of a lead moves to its contact, unless that one has a prospect of its own. */
  private void converted(MappedRecord record, Link link, Refusal refusal) {
    planning.consent().restrict(record, planning.known().record(link.recordId()));
    planning.consent().restrictOthers(record, link.recordId());
    Optional<String> contact = record.fate().conversion().flatMap(Conversion::contactId);
    String contacts = planning.chunk().objects().get(ObjectKind.CONTACT);
    if (contact.isEmpty() || contacts == null) {
      planning.end(record, link, LinkState.OUT_OF_SCOPE, refusal.reason());
      return;
    }
    if (moved(record, link, contact.get(), contacts, ObjectKind.CONTACT, refusal.reason())) {
      planning.leaveOut(record.crmId(), record.version(), refusal);
    }
  }

  private void deleted(MappedRecord record, Link link, Refusal refusal) {
    Optional<String> survivor = record.fate().mergedInto();
    if (survivor.isEmpty()) {
      planning.end(record, link, LinkState.DELETED, refusal.reason());
    } else if (moved(
        record, link, survivor.get(), record.object(), record.kind(), refusal.reason())) {
      planning.leaveOut(record.crmId(), record.version(), refusal);
    }
  }

  /** True when the link moved; else it ended, because its record is held otherwise by now. */
  private boolean moved(
      MappedRecord record, Link link, String crmId, String object, ObjectKind kind, String reason) {
    Optional<Link> other = planning.known().target(crmId);
    if (!link.live() || other.isPresent()) {
      planning.end(
          record,
          link,
          record.fate().conversion().isPresent() ? LinkState.OUT_OF_SCOPE : LinkState.DELETED,
          other
              .map(found -> reason + " That one is linked to record " + found.recordId() + ".")
              .orElse(reason));
      planning.plan().readAgain(object, crmId);
      return false;
    }
    Link moved = link.movedTo(crmId, object, kind);
    planning.plan().change(moved);
    planning.known().moved(link, moved);
    planning.plan().readAgain(object, crmId);
    planning.note(record, moved, reason + " The link moved there.");
    return true;
  }

  private void outOfScope(MappedRecord record, Link link, Refusal refusal) {
    Base base =
        planning.consent().restrict(record, planning.known().record(link.recordId()), link.base());
    planning.consent().restrictOthers(record, link.recordId());
    boolean news = link.state() != LinkState.OUT_OF_SCOPE;
    Link after =
        link.live()
            ? link.outOfScope(refusal.reason(), Planning.crmSide(record), base)
            : link.ended(LinkState.OUT_OF_SCOPE, refusal.reason(), record.version());
    planning.plan().change(after);
    planning.linked(after);
    if (news) {
      planning.note(record, after, refusal.reason());
    } else {
      planning.plan().count(Outcome.UNCHANGED);
    }
  }
}
