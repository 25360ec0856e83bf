package org.tandemcrm.core.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * An alert as lists show it.
 *
 * @param sentence what is or was wrong and what to do
 * @param page where to do it, from the context root
 * @param endedAt when it was over; absent while it is open
 * @param openingMailedAt when the mail about its beginning went out
 * @param endMailedAt when the mail about its end went out
 * @param mailProblem why the last try to send a mail failed
 */
public record AlertRow(
    long id,
    AlertKind kind,
    String title,
    String sentence,
    String page,
    Instant openedAt,
    Optional<Instant> endedAt,
    Optional<Instant> openingMailedAt,
    Optional<Instant> endMailedAt,
    Optional<String> mailProblem) {}
