package org.tandemcrm.web.webhook;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.webhook.WebhookDraft;
import org.tandemcrm.core.webhook.WebhookRow;
import org.tandemcrm.core.webhook.Webhooks;
import org.tandemcrm.web.frame.EditPage;
import org.tandemcrm.web.user.AdminOnly;

/** The page webhook/edit.xhtml: a new webhook, or one that is changed. */
@Named
@ViewScoped
@AdminOnly
public class WebhookEdit extends EditPage {

  private static final long serialVersionUID = 1L;

  @Inject private Webhooks webhooks;

  private String name = "";
  private String url = "";
  private String secret = "";
  private boolean on = true;

  /** Shown in the answer that made it and never again: it isn't kept with the page. */
  private transient String made = "";

  /** Reads the webhook that the URL names, or prepares a new one. */
  public void load() {
    if (!isAdding()) {
      WebhookRow row = webhooks.find(getId());
      loaded(row.version());
      name = row.name();
      url = row.url();
      on = row.on();
    }
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the page of the webhook; null to stay
   */
  public String save() {
    return attempt(isAdding() ? this::create : this::update);
  }

  private String create() {
    Webhooks.Made created = webhooks.create(draft());
    setId(created.id());
    if (created.secret().isPresent()) {
      made = created.secret().get();
      load();
      return null;
    }
    done("The webhook is there. Send a test to see whether it arrives.");
    return page();
  }

  private String update() {
    webhooks.update(getId(), version(), draft());
    done("The changes are saved.");
    return page();
  }

  private WebhookDraft draft() {
    return new WebhookDraft(name, url, secret, on);
  }

  private String page() {
    return "/webhook/view?faces-redirect=true&id=" + getId();
  }

  /** The secret that was just made; empty otherwise. */
  public String getMade() {
    return made == null ? "" : made;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url == null ? "" : url;
  }

  /** Never given back to the browser. */
  public String getSecret() {
    return "";
  }

  public void setSecret(String secret) {
    this.secret = secret == null ? "" : secret;
  }

  public boolean isOn() {
    return on;
  }

  public void setOn(boolean on) {
    this.on = on;
  }
}
