package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.tandemcrm.core.action.ActionRequestRow;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.RequestedActions;
import org.tandemcrm.core.action.RunChange;
import org.tandemcrm.core.action.RunChanges;
import org.tandemcrm.core.action.RunSelection;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** How far the request is whose runs action/list.xhtml shows, and what was asked for. */
@Named
@RequestScoped
@ForViewers
public class ActionProgress {

  @Inject private RequestedActions requested;
  @Inject private RunChanges changes;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private ActionRequestRow request;
  private RequestProgress progress;

  public ActionRequestRow request(long id) {
    if (request == null || request.id() != id) {
      request = requested.find(id);
    }
    return request;
  }

  public RequestProgress of(long id) {
    if (progress == null) {
      progress = new RequestProgress(requested.progress(id));
    }
    return progress;
  }

  /** Forgets what it has seen: the next look is a new one. */
  public void lookAgain() {
    progress = null;
  }

  /** Takes back what hasn't begun. */
  @MarketersOnly
  public String stop(long id) {
    int taken =
        changes
            .apply(
                RunChange.CANCEL,
                RunSelection.found(ActionRunQuery.ALL.ofRequest(id)),
                user.getLogin())
            .changed();
    notices.done(
        taken == 0
            ? "All of it had begun; nothing was left to take back."
            : "%,d taken back; what had begun is done to its end.".formatted(taken));
    return "/action/list?faces-redirect=true&request=" + id;
  }

  /** What was filled in, by the labels of the parameters. */
  public Map<String, String> parameters(ActionRequestRow row) {
    return row.words().isEmpty() ? row.parameters() : row.words();
  }
}
