package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;

/**
 * A claimed entry: the CRM may have to hear of that record.
 *
 * @param refused true when the CRM had refused it and its time has come by itself
 * @param attempts how often it was tried in vain since it last went well
 * @param createAskedBy who wants the record to be in the CRM; absent when it must be linked already
 * @param externalKey the key of a creation that may have been done
 * @param keyTriedAt when that was asked for
 * @param ownerId the user who was made the owner here
 * @param sentHash of what the CRM refused last
 * @param listed under what it is listed, since it was refused; absent when it isn't
 * @param approved true when a person let it pass the guard
 */
public record OutboxEntry(
    RecordKind kind,
    long recordId,
    long connectionId,
    boolean refused,
    int attempts,
    Optional<String> createAskedBy,
    Optional<String> externalKey,
    Optional<Instant> keyTriedAt,
    Optional<Long> ownerId,
    Optional<String> sentHash,
    Optional<Listed> listed,
    boolean approved) {

  /**
   * A line of the list of failures.
   *
   * @param object the API name of the CRM's object; empty when there is none
   */
  public record Listed(String object, String cause) {}

  OutboxTable.Address address() {
    return new OutboxTable.Address(kind, recordId, connectionId);
  }
}
