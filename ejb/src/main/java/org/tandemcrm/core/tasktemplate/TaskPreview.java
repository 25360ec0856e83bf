package org.tandemcrm.core.tasktemplate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A task as a template makes it of a prospect.
 *
 * @param problem why no task could be made of it; absent when one can
 */
public record TaskPreview(
    String subject,
    String description,
    Optional<LocalDate> dueOn,
    Optional<Instant> remindAt,
    Optional<String> problem) {}
