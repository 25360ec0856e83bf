package org.tandemcrm.core.cases;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;

/**
 * A case as the list shows it.
 *
 * @param connectionName what people call the connection
 * @param object the API name of the CRM's object
 * @param crmId the CRM's id of the record
 * @param recordKind what is kept of it here
 * @param recordId the record of ours that the link ties, or names
 * @param holderId the prospect that has the email; absent for other cases, and while the CRM's
 *     record is about to be read again
 * @param since when it came up; absent when nobody wrote that down
 * @param sentence what is the matter
 */
public record CaseRow(
    CaseKey key,
    CaseKind kind,
    long connectionId,
    String connectionName,
    String object,
    String crmId,
    RecordKind recordKind,
    long recordId,
    Optional<Long> holderId,
    Optional<Instant> since,
    String sentence) {}
