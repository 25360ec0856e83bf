package org.tandemcrm.core.assignment;

import java.util.Optional;

/**
 * A rule as the list of rules shows it.
 *
 * @param rule the rule
 * @param words its criteria as a sentence without its full stop
 * @param target whom it gives to, in words
 * @param warning why it gives nothing to anybody as it is; absent when it can
 */
public record RuleRow(AssignmentRule rule, String words, String target, Optional<String> warning) {}
