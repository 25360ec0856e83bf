package org.tandemcrm.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One answer to "why has this field this value?".
 *
 * @param at when it was stored
 * @param occasion the run and the CRM record that gave the occasion; absent for an edit here
 * @param author who edited or imported the record here; absent for a run
 * @param decision what was decided; absent when the prospect was made and took all fields
 * @param outcome what became of the CRM record
 */
public record WhyRow(
    Instant at,
    Optional<Occasion> occasion,
    Optional<String> author,
    Optional<Decision> decision,
    Outcome outcome) {}
