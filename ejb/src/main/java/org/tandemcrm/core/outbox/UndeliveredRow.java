package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.failure.Cure;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;

/**
 * A record of ours of which a CRM lacks something that doesn't go, and why.
 *
 * @param name what people call the record
 * @param crmId the CRM's id of its record there; absent for one that is to be created
 * @param object the API name of the CRM's object; empty when none was chosen yet
 * @param cause under what it is listed; absent while it only waits
 * @param reason why, as sentences, with the CRM's own words
 * @param fields what of it doesn't go, as far as that is known
 * @param since when the record first had something to send
 * @param nextAt when it is sent again by itself; absent when that depends on a setting
 */
public record UndeliveredRow(
    long connectionId,
    String connectionName,
    RecordKind kind,
    long recordId,
    String name,
    Optional<String> crmId,
    String object,
    UndeliveredState state,
    Optional<Refusal.Cause> cause,
    String reason,
    List<Field> fields,
    Instant since,
    Optional<Instant> nextAt) {

  /**
   * One field that doesn't go.
   *
   * @param label what the CRM's people call it
   * @param value what is held here now, which may have changed since; absent when blank or unknown
   */
  public record Field(String label, Optional<String> value) {}

  /** What a person does about it, as one or two sentences. */
  public String cure() {
    return cause
        .map(Cure::of)
        .orElse("Nothing has to be done: change the setting if its values are to go.");
  }
}
