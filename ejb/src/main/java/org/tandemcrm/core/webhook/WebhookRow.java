package org.tandemcrm.core.webhook;

import java.time.Instant;

/**
 * A webhook, without its secret.
 *
 * @param on whether actions may call it
 * @param offReason why it was switched off by itself; blank otherwise
 * @param version to be handed back by whoever edits it
 */
public record WebhookRow(
    long id,
    String name,
    String url,
    boolean on,
    String offReason,
    Instant createdAt,
    int version) {}
