package org.tandemcrm.core.crmuser;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest reading of a connection's users.
 *
 * @param read how many users it has read
 * @param expected how many there are, as far as the CRM says
 * @param endedAt when it ended, well or not
 * @param finishedAt when the last one that ended well did so
 * @param reason a sentence, when it failed
 */
public record UserReadingRow(
    long connectionId,
    ReadingState state,
    long read,
    OptionalLong expected,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> finishedAt,
    Optional<String> reason) {}
