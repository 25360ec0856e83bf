package org.tandemcrm.web.webhook;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.webhook.WebhookDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A webhook as a client wants it.
 *
 * @param secret {@code whsec_} and 24 to 64 bytes in Base64; left out, the one that there is stays,
 *     or one is made and told in the answer
 * @param on true when left out
 * @param version as it was read; left out, whatever stands there is overwritten
 */
@Schema(name = "WebhookDraft")
public record WireWebhookDraft(
    String name, String url, String secret, Boolean on, Integer version) {

  /** The key of a new webhook, with the secret that was made for it. */
  @Schema(name = "NewWebhook")
  public record Made(long id, Optional<String> secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Made " + id;
    }
  }

  static WireWebhookDraft required(WireWebhookDraft body) {
    if (body == null) {
      throw new InvalidRequestException("", "Send a webhook's name and url as JSON.");
    }
    return body;
  }

  WebhookDraft toDraft() {
    return new WebhookDraft(
        Optional.ofNullable(name).orElse(""),
        Optional.ofNullable(url).orElse(""),
        Optional.ofNullable(secret).orElse(""),
        on == null || on);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WireWebhookDraft";
  }
}
