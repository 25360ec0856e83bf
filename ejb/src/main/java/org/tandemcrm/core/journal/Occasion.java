package org.tandemcrm.core.journal;

/**
 * The CRM record that gave the occasion for an entry, and the run that read or wrote it.
 *
 * @param runId the run
 * @param connectionId the connection that the record is in
 * @param connectionName what people call that connection
 * @param object the API name of the CRM's object
 * @param crmId the CRM's id in its normal form
 */
public record Occasion(
    long runId, long connectionId, String connectionName, String object, String crmId) {}
