package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.sync.Cycles;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The button "Run now", wherever a connection is shown: starts a cycle and goes to its run. */
@Named
@RequestScoped
public class RunNow {

  @Inject private Cycles cycles;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  /**
   * @return the run's page; null to stay when no cycle can start
   */
  @AdminOnly
  public String start(long connectionId) {
    try {
      return "/sync/view?faces-redirect=true&id=" + cycles.askNow(connectionId, user.getLogin());
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
      return null;
    }
  }
}
