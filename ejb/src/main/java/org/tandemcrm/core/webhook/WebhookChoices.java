package org.tandemcrm.core.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandemcrm.core.hostlist.HostList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;

/** The webhooks that are on, as actions offer them. */
@ApplicationScoped
public class WebhookChoices implements HostList {

  @Inject private Webhooks webhooks;

  @Override
  public String name() {
    return HostLists.WEBHOOKS;
  }

  @Override
  public List<Choice> choices() {
    return webhooks.list().stream()
        .filter(WebhookRow::on)
        .map(webhook -> new Choice(Long.toString(webhook.id()), webhook.name()))
        .toList();
  }
}
