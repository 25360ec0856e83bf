package org.tandemcrm.web.installation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.installation.Installation;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The dashboard's word about a database that was copied from another installation. */
@Named
@RequestScoped
public class InstallationNotice {

  @Inject private Installation installation;
  @Inject private Notices notices;

  public boolean isNeeded() {
    return installation.isCopy();
  }

  @AdminOnly
  public String adopt() {
    installation.adopt();
    notices.done(
        "This is the installation now. Its connections are still paused: resume those that shall"
            + " run here.");
    return "/dashboard?faces-redirect=true";
  }
}
