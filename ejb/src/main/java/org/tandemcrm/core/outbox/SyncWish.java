package org.tandemcrm.core.outbox;

import java.util.Optional;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.spi.ObjectKind;

/**
 * How an action wants a prospect in the CRM, of which nobody knows yet whether it is there.
 *
 * @param runKey the key of the run of the action
 * @param ownerId the CRM's id of the user whose the record is to be
 * @param assignedByCrm true when the CRM's own rules choose the owner
 * @param recordType the CRM's id of the type of a new record; absent for the sync user's default
 * @param reassigns true when a record that is there changes its owner, too
 * @param recreates true when a record that was deleted there is created anew
 * @param deleted the CRM's id of the record that was deleted there
 */
record SyncWish(
    String runKey,
    Optional<String> ownerId,
    boolean assignedByCrm,
    Optional<String> recordType,
    boolean reassigns,
    boolean recreates,
    Optional<String> deleted) {

  /** True when the CRM's own rules choose another owner of that record; they know leads alone. */
  boolean isReassignedByCrm(Link link) {
    return reassigns && assignedByCrm && link.kind() == ObjectKind.LEAD;
  }

  /** Why the record isn't created once more; absent when it may be. */
  Optional<String> whyNotAgain() {
    return deleted
        .filter(id -> !recreates)
        .map(
            id ->
                "Its record "
                    + id
                    + " was deleted in the CRM. Bring it back there, or tick that such a record is"
                    + " created again.");
  }
}
