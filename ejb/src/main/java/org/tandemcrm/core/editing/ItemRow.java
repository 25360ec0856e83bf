package org.tandemcrm.core.editing;

import java.util.List;
import java.util.Optional;

/**
 * One item of a run as pages show it.
 *
 * @param line of a file; else the key of the record
 * @param recordId the record; absent for one that isn't there yet
 * @param message what is wrong or worth knowing
 * @param cells of a line of a file; empty for the others
 */
public record ItemRow(
    long line,
    ItemState state,
    Optional<Long> recordId,
    Optional<String> message,
    List<String> cells) {}
