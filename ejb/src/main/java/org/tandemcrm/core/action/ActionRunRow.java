package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as pages and REST show it.
 *
 * @param action what the action is called, with the CRM's name
 * @param connection the connection's name; absent for an action here
 * @param prospectName first and last name, else the email; empty once the prospect is erased
 * @param reason why it is in its state, or what was done
 * @param attempts how often it was tried since it was last asked for
 * @param changedAt since when it is in its state
 * @param dueAt when it is tried, while it is READY
 * @param expiresAt when it is given up, while it waits
 * @param page where a person sees in the CRM what it made: an http or https address
 * @param seenAt when somebody said that they had seen that it failed or was given up
 * @param approvalId the approval that its request waits for, or didn't get; absent when it needed
 *     none or got it
 */
public record ActionRunRow(
    long id,
    long requestId,
    String type,
    String action,
    Optional<Long> connectionId,
    Optional<String> connection,
    long prospectId,
    String prospectName,
    ActionState state,
    String reason,
    int attempts,
    String askedBy,
    Instant askedAt,
    Instant changedAt,
    Optional<Instant> dueAt,
    Optional<Instant> expiresAt,
    Optional<String> page,
    Optional<Instant> seenAt,
    Optional<Long> approvalId) {}
