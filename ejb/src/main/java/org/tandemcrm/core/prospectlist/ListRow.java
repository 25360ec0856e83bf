package org.tandemcrm.core.prospectlist;

import java.time.Instant;

/**
 * A list of prospects.
 *
 * @param description blank when nobody wrote one
 * @param members how many are on it, those in the recycle bin left out
 * @param createdBy the login of who made it
 * @param changedAt when it was edited, or somebody was put on it or taken off, the last time
 * @param version to be handed back by whoever edits it
 */
public record ListRow(
    long id,
    String name,
    String description,
    long members,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    int version) {}
