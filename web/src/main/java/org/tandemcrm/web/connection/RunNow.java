package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
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
  @Inject private ExternalContext browser;
  @Inject private Notices notices;

  @AdminOnly
  public void start(long connectionId) throws IOException {
    try {
      long run = cycles.askNow(connectionId, user.getLogin());
      browser.redirect(browser.getRequestContextPath() + "/sync/view.xhtml?id=" + run);
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
  }
}
