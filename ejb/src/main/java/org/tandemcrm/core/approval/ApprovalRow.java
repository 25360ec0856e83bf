package org.tandemcrm.core.approval;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.CountDirection;

/**
 * Something that the guard stopped, as pages show it.
 *
 * @param kind of which records it would change too many
 * @param runId the run that was stopped; absent for actions
 * @param reason what it would have done, as a sentence
 * @param records how many records waited for the decision when it was stopped
 * @param decidedBy the login of who decided; absent while it waits
 * @param direction where what was stopped comes from
 * @param object the API name of the CRM's object that isn't read until then; absent for what goes
 *     to the CRM
 * @param action the id of the action that somebody asked for; absent for changes of records
 * @param askedBy who asked for it; absent for changes of records
 */
public record ApprovalRow(
    long id,
    long connectionId,
    String connectionName,
    RecordKind kind,
    Optional<Long> runId,
    String reason,
    ApprovalState state,
    long records,
    Instant askedAt,
    Optional<Instant> decidedAt,
    Optional<String> decidedBy,
    CountDirection direction,
    Optional<String> object,
    Optional<String> action,
    Optional<String> askedBy) {

  /** True when it stopped an action that somebody asked for. */
  public boolean isOfAction() {
    return action.isPresent();
  }

  /** True when it stopped the reading of an object: what waits would change records here. */
  public boolean isOfReading() {
    return direction == CountDirection.FROM_CRM;
  }
}
