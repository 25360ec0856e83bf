package org.tandemcrm.core.behaviour;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.store.StoredRow;

/**
 * A stored behaviour.
 *
 * @param id the key
 * @param clientId the teller's own id
 * @param name what was done
 * @param at when it happened
 * @param receivedAt when we heard of it
 * @param data a JSON object with more about it
 */
public record BehaviourRow(
    long id,
    String clientId,
    long prospectId,
    String name,
    Instant at,
    Instant receivedAt,
    Optional<String> data) {

  static BehaviourRow of(StoredRow row) {
    return new BehaviourRow(
        row.number(0),
        row.text(1),
        row.number(2),
        row.text(3),
        row.instant(4),
        row.instant(5),
        row.optionalText(6));
  }
}
