package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request as pages and REST show it.
 *
 * @param label what the action is called, with the CRM's name
 * @param words the parameters as people called them then, by their labels, in their order
 * @param total of how many prospects
 * @param approvalId the approval that it had to wait for; absent for none
 */
public record ActionRequestRow(
    long id,
    String type,
    String label,
    Optional<Long> connectionId,
    Map<String, String> parameters,
    Map<String, String> words,
    String askedBy,
    Instant askedAt,
    long total,
    Optional<Long> approvalId) {}
