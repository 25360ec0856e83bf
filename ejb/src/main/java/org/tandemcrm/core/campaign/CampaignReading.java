package org.tandemcrm.core.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * When the campaigns of a connection were read.
 *
 * @param readAt absent for never
 */
public record CampaignReading(long connectionId, String connection, Optional<Instant> readAt) {}
