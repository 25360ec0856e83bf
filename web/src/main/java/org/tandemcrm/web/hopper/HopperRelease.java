package org.tandemcrm.web.hopper;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.hopper.Hopper;
import org.tandemcrm.core.hopper.OwnedProspect;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.SalesOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page hopper/release.xhtml: an owner gives a prospect back, for others to claim. */
@Named
@ViewScoped
@SalesOnly
public class HopperRelease implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Hopper hopper;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  private Long id;
  private String why = "";
  private String name;
  private boolean linked;

  /** Reads the prospect that the URL names, which must be the caller's. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    OwnedProspect prospect = hopper.owned(id, userId());
    name = prospect.name();
    linked = prospect.linked();
  }

  /**
   * Gives it back.
   *
   * @return the hopper's page; null to stay
   */
  @SalesOnly
  public String release() {
    try {
      hopper.release(id, userId(), user.getLogin(), why);
      notices.done(name + " is in the hopper, for others to claim.");
      return "/hopper/list?faces-redirect=true";
    } catch (ConflictingStateException | NotFoundException e) {
      notices.failed(e.getMessage());
      return null;
    }
  }

  private long userId() {
    return user.signedIn().map(SignedIn::userId).orElseThrow().orElse(0);
  }

  public String getName() {
    return name;
  }

  /** True when a CRM keeps the owner until somebody claims it. */
  public boolean isLinked() {
    return linked;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why == null ? "" : why;
  }
}
