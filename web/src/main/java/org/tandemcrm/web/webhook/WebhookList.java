package org.tandemcrm.web.webhook;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import org.tandemcrm.core.webhook.InvalidWebhookException;
import org.tandemcrm.core.webhook.WebhookRow;
import org.tandemcrm.core.webhook.Webhooks;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page webhook/list.xhtml: the webhooks, and the hosts that they may call. */
@Named
@ViewScoped
@AdminOnly
public class WebhookList implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  @Inject private Webhooks webhooks;
  @Inject private Notices notices;

  private String hosts;
  private String problem = "";
  private transient List<WebhookRow> rows;

  public List<WebhookRow> getRows() {
    if (rows == null) {
      rows = webhooks.list();
    }
    return rows;
  }

  /**
   * Saves which hosts may be called.
   *
   * @return the page again; null to stay with the problem
   */
  public String allow() {
    problem = "";
    try {
      webhooks.allow(BETWEEN.splitAsStream(hosts).filter(host -> !host.isEmpty()).toList());
      notices.done("The allowed hosts are saved.");
      return "/webhook/list?faces-redirect=true";
    } catch (InvalidWebhookException e) {
      problem = e.getMessage();
      return null;
    }
  }

  public String getHosts() {
    if (hosts == null) {
      hosts = String.join("\n", webhooks.hosts());
    }
    return hosts;
  }

  public void setHosts(String hosts) {
    this.hosts = hosts == null ? "" : hosts;
  }

  /** What is wrong with the hosts; empty when nothing is. */
  public String getProblem() {
    return problem;
  }
}
