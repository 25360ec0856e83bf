package org.tandemcrm.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.StoredRecord;

/**
 * Emails that went round in the CRM: each of its records took that of the next, the last one that
 * of the first. Whoever came first collides with the email's holder, so without this they would
 * wait for each other for ever.
 */
final class EmailRing {

  /**
   * One prospect of the ring beside the one that closes it.
   *
   * @param record as it is before
   * @param email what its record in the CRM holds by now
   */
  record Member(StoredRecord record, String email) {}

  private EmailRing() {}

  /**
   * @param closing the prospect that wants the email of {@code holder}
   * @return all others of the ring; empty when there is none, or it isn't closed yet
   */
  static List<Member> closedBy(StoredRecord closing, StoredRecord holder, Snapshot known) {
    List<Member> ring = new ArrayList<>();
    StoredRecord at = holder;
    while (ring.stream().map(Member::record).noneMatch(at::equals)) {
      Optional<Long> wants = wants(at, known);
      StoredRecord next = wants.filter(id -> id != closing.id()).map(known::record).orElse(closing);
      Optional<String> email = next.value(ProspectField.EMAIL);
      if (wants.isEmpty() || wants.get() != next.id() || email.isEmpty()) {
        return List.of();
      }
      ring.add(new Member(at, email.get()));
      if (next.id() == closing.id()) {
        return ring;
      }
      at = next;
    }
    return List.of();
  }

  /** Whose email the record's own record in the CRM has, as far as that is still so. */
  private static Optional<Long> wants(StoredRecord record, Snapshot known) {
    return known
        .liveLink(record.id())
        .filter(link -> link.state() == LinkState.COLLISION)
        .map(Link::crm)
        .flatMap(Link.CrmSide::holderId);
  }
}
