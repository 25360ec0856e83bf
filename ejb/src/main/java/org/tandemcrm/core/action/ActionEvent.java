package org.tandemcrm.core.action;

import java.time.Instant;

/** A state that a run came into, with the reason in words. */
public record ActionEvent(ActionState state, Instant at, String reason) {}
