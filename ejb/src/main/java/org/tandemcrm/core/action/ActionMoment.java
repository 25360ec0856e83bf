package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.Optional;

/**
 * A state that a run for a prospect came into.
 *
 * @param runId the run
 * @param place how many states the run was in before
 * @param action what the action is called, with the CRM's name
 * @param connection the connection's name; absent for an action here
 * @param askedBy who asked for it
 * @param reason why it came into the state, or what was done
 */
public record ActionMoment(
    long runId,
    int place,
    String action,
    Optional<String> connection,
    String askedBy,
    ActionState state,
    Instant at,
    String reason) {}
