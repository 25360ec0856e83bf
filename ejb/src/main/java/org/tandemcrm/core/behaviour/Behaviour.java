package org.tandemcrm.core.behaviour;

import java.time.Instant;
import java.util.Optional;

/**
 * A behaviour that can be stored as soon as its prospect is found.
 *
 * @param place where it stands in the request or the file
 * @param clientId the teller's own id of it
 * @param emailKey of the prospect; absent when its number is given
 * @param email as it was written
 * @param prospectId absent when the email is given
 * @param name what was done
 * @param at when, to the millisecond
 * @param data a JSON object with more about it
 */
record Behaviour(
    int place,
    String clientId,
    Optional<String> emailKey,
    String email,
    Optional<Long> prospectId,
    String name,
    Instant at,
    Optional<String> data) {}
