package org.tandemcrm.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One answer to "why has this field this value?".
 *
 * @param at when it was stored
 * @param runId the run that did it
 * @param connectionName the connection that the record is in
 * @param object the API name of the CRM's object
 * @param crmId the CRM record that gave the occasion
 * @param decision what was decided; absent when the prospect was made and took all fields
 * @param outcome what became of the CRM record
 */
public record WhyRow(
    Instant at,
    long runId,
    String connectionName,
    String object,
    String crmId,
    Optional<Decision> decision,
    Outcome outcome) {}
