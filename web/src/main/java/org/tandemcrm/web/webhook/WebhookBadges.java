package org.tandemcrm.web.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.webhook.WebhookCallRow;
import org.tandemcrm.core.webhook.WebhookRow;
import org.tandemcrm.web.frame.Badge;

/** States of webhooks and of their calls. */
@Named("webhookBadges")
@ApplicationScoped
public class WebhookBadges {

  public Badge state(WebhookRow webhook) {
    if (webhook.on()) {
      return Badge.inStep("on");
    }
    return webhook.offReason().isEmpty() ? Badge.paused("off") : Badge.attention("switched off");
  }

  public Badge answer(WebhookCallRow call) {
    if (call.status() == 0) {
      return Badge.failed("no answer");
    }
    String word = Integer.toString(call.status());
    return call.isTaken() ? Badge.inStep(word) : Badge.failed(word);
  }
}
