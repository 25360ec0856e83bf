package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandemcrm.core.nightly.NightlyTask;

/** Reads the users of each connection at night, so that who left owns nothing in the morning. */
@ApplicationScoped
public class UsersEachNight implements NightlyTask {

  @Inject private UserRefresh refresh;

  @Override
  public String name() {
    return "users";
  }

  @Override
  public void run(long connectionId) {
    refresh.now(connectionId);
  }
}
