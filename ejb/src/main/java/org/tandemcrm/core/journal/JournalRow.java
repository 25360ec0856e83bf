package org.tandemcrm.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;

/**
 * What one run did with one CRM record.
 *
 * @param id the key; later entries have greater ones
 * @param runId the run
 * @param connectionId the connection that the record is in
 * @param connectionName what people call that connection
 * @param object the API name of the CRM's object
 * @param crmId the CRM's id in its normal form
 * @param kind what kind of record of ours it is
 * @param recordId our record; absent when the CRM's was left out
 * @param outcome what became of the record
 * @param reason why, when the outcome needs a reason
 * @param at when it was stored
 * @param decisions why each field that was written got its value; empty with CREATED: all fields
 *     came from the CRM
 */
public record JournalRow(
    long id,
    long runId,
    long connectionId,
    String connectionName,
    String object,
    String crmId,
    RecordKind kind,
    Optional<Long> recordId,
    Outcome outcome,
    Optional<String> reason,
    Instant at,
    List<Decision> decisions) {}
