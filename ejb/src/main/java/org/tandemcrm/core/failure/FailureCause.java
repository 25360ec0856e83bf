package org.tandemcrm.core.failure;

import java.time.Instant;
import org.tandemcrm.core.mapping.Refusal;

/**
 * What keeps records of one object of a connection out.
 *
 * @param object the API name of the CRM's object
 * @param amount how many records; at least 1
 * @param firstSeenAt since when there are such records without a break
 * @param lastSeenAt when the last of them was read
 * @param example the reason of one of them, as a sentence
 */
public record FailureCause(
    long connectionId,
    String connectionName,
    String object,
    Refusal.Cause cause,
    long amount,
    Instant firstSeenAt,
    Instant lastSeenAt,
    String example) {

  /** What a person does about it, as one or two sentences. */
  public String cure() {
    return Cure.of(cause);
  }
}
