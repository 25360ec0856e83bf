package org.tandemcrm.core.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What only the server's configuration can allow webhooks, because it lets them reach what the
 * server alone can reach.
 */
@ApplicationScoped
public class WebhookFence {

  private boolean privateAddresses;
  private boolean plain;

  /** For the container's proxy. */
  protected WebhookFence() {}

  /**
   * @param privateAddresses whether hosts may have loopback, private or link-local addresses
   * @param plain whether http will do
   */
  @Inject
  public WebhookFence(
      @ConfigProperty(name = "tandem.webhook.private", defaultValue = "false")
          boolean privateAddresses,
      @ConfigProperty(name = "tandem.webhook.plain", defaultValue = "false") boolean plain) {
    this.privateAddresses = privateAddresses;
    this.plain = plain;
  }

  boolean letsPrivate() {
    return privateAddresses;
  }

  boolean letsPlain() {
    return plain;
  }
}
