package org.tandemcrm.core.assignment;

/**
 * Somebody asks whom a prospect goes to.
 *
 * @param runKey the key of the run that asks; asked again under the same key, the answer is the
 *     same
 * @param prospectId the prospect
 */
public record AssignmentWish(String runKey, long prospectId) {}
