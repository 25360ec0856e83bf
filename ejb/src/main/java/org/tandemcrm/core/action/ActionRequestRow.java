package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request as pages and REST show it.
 *
 * @param label what the action is called, with the CRM's name
 * @param total of how many prospects
 */
public record ActionRequestRow(
    long id,
    String type,
    String label,
    Optional<Long> connectionId,
    Map<String, String> parameters,
    String askedBy,
    Instant askedAt,
    long total) {}
