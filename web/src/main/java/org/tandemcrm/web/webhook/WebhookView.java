package org.tandemcrm.web.webhook;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.webhook.WebhookCallRow;
import org.tandemcrm.core.webhook.WebhookCalls;
import org.tandemcrm.core.webhook.WebhookLog;
import org.tandemcrm.core.webhook.WebhookRow;
import org.tandemcrm.core.webhook.Webhooks;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;

/** The page webhook/view.xhtml: what was sent to a webhook and what it answered. */
@Named
@ViewScoped
@AdminOnly
public class WebhookView implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Webhooks webhooks;
  @Inject private WebhookCalls calls;
  @Inject private WebhookLog log;
  @Inject private Notices notices;

  private Long id;
  private transient WebhookRow row;
  private final TableState table = TableState.inOneOrder();
  private final LazyRows<WebhookCallRow> rows =
      new LazyRows<>(request -> log.ofWebhook(id, request));

  /** Reads the webhook that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no webhook.");
    }
    row = webhooks.find(id);
  }

  /** Sends a test and says what became of it. */
  public String test() {
    WireWebhookCall.Tried tried = WireWebhookCall.Tried.of(calls.test(id));
    if (tried.taken()) {
      notices.done("The receiver took the test (" + tried.status() + ").");
    } else if (tried.status() > 0) {
      notices.failed("The receiver answered " + tried.status() + "; its answer stands below.");
    } else {
      notices.failed(tried.problem());
    }
    return "/webhook/view?faces-redirect=true&id=" + id;
  }

  public WebhookRow getRow() {
    if (row == null) {
      row = webhooks.find(id);
    }
    return row;
  }

  public LazyRows<WebhookCallRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
