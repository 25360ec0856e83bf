package org.tandemcrm.core.behaviour;

import java.time.Instant;

/**
 * How often a prospect did something.
 *
 * @param lastAt when it did so last
 */
public record BehaviourCount(String name, long count, Instant lastAt) {}
