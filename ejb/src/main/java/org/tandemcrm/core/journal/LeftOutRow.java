package org.tandemcrm.core.journal;

import java.time.Instant;

/**
 * A CRM record that has no prospect, as it was last read.
 *
 * @param object the API name of the CRM's object
 * @param crmId the CRM's id in its normal form
 * @param outcome left out by a rule, out of scope, or failed
 * @param cause what the records of one list have in common
 * @param reason a sentence for this record
 * @param runId the run that read it last
 * @param seenAt when that was
 */
public record LeftOutRow(
    String object,
    String crmId,
    Outcome outcome,
    String cause,
    String reason,
    long runId,
    Instant seenAt) {}
