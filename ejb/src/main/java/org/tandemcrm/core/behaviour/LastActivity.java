package org.tandemcrm.core.behaviour;

import java.time.Instant;

/** What a prospect did last, and when. */
public record LastActivity(String name, Instant at) {}
