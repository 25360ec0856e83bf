package org.tandemcrm.web.webhook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.webhook.WebhookRow;

/** A webhook on the wire: all about it but its secret. */
@Schema(name = "Webhook")
public record WireWebhook(
    long id,
    String name,
    String url,
    boolean on,
    String offReason,
    Instant createdAt,
    int version) {

  static WireWebhook of(WebhookRow row) {
    return new WireWebhook(
        row.id(), row.name(), row.url(), row.on(), row.offReason(), row.createdAt(), row.version());
  }
}
