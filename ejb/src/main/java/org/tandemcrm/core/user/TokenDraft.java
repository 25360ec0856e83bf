package org.tandemcrm.core.user;

import java.time.LocalDate;

/**
 * A token as somebody asks for it.
 *
 * @param name what it is for; 1 to 100 characters
 * @param lastDay the last day in UTC on which it is good, today or later
 */
public record TokenDraft(String name, Role role, LocalDate lastDay) {}
