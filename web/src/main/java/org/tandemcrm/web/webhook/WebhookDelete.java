package org.tandemcrm.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.webhook.WebhookRow;
import org.tandemcrm.core.webhook.Webhooks;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page webhook/delete.xhtml: says what goes, then deletes a webhook. */
@Named
@RequestScoped
@AdminOnly
public class WebhookDelete {

  @Inject private Webhooks webhooks;
  @Inject private Notices notices;

  private Long id;
  private WebhookRow row;

  /** Reads the webhook that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no webhook.");
    }
    row = webhooks.find(id);
  }

  public String delete() {
    load();
    webhooks.delete(id);
    notices.done("The webhook " + row.name() + " is deleted.");
    return "/webhook/list?faces-redirect=true";
  }

  public WebhookRow getRow() {
    return row;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
