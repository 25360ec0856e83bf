package org.tandemcrm.core.outbox;

import org.tandemcrm.core.link.Base;

/**
 * A creation of which nobody knows whether it was done.
 *
 * @param sent what was sent, as the base of the link that it would have
 */
public record LostCreation(OutboxEntry entry, Base sent) {

  long recordId() {
    return entry.recordId();
  }

  String key() {
    return entry.externalKey().orElseThrow();
  }
}
