package org.tandemcrm.core.approval;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;

/**
 * Something that the guard stopped, as pages show it.
 *
 * @param kind of which records it would change too many
 * @param runId the run that was stopped
 * @param reason what it would have done, as a sentence
 * @param records how many records waited for the decision when it was stopped
 * @param decidedBy the login of who decided; absent while it waits
 */
public record ApprovalRow(
    long id,
    long connectionId,
    String connectionName,
    RecordKind kind,
    long runId,
    String reason,
    ApprovalState state,
    long records,
    Instant askedAt,
    Optional<Instant> decidedAt,
    Optional<String> decidedBy) {}
