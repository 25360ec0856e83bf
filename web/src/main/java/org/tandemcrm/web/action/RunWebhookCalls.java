package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.core.webhook.WebhookCallRow;
import org.tandemcrm.core.webhook.WebhookLog;
import org.tandemcrm.web.user.ForViewers;

/** On action/view.xhtml: the calls of webhooks that a run made. */
@Named
@RequestScoped
@ForViewers
public class RunWebhookCalls {

  @Inject private WebhookLog log;

  private List<WebhookCallRow> calls;

  /** The calls of a run, the newest first; none for any other action. */
  public List<WebhookCallRow> of(long run) {
    if (calls == null) {
      calls = log.ofRun(run);
    }
    return calls;
  }
}
