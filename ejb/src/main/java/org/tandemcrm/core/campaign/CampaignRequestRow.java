package org.tandemcrm.core.campaign;

import java.time.Instant;

/**
 * Something that was asked for on a campaign, with how far it is.
 *
 * @param id of the request
 * @param label what the action is called
 * @param total for how many prospects
 * @param done for how many it is done
 * @param open for how many it waits or is under way
 * @param failed for how many it has failed
 */
public record CampaignRequestRow(
    long id,
    String label,
    String askedBy,
    Instant askedAt,
    long total,
    long done,
    long open,
    long failed) {}
