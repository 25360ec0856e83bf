package org.tandemcrm.web.hopper;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalLong;
import org.tandemcrm.core.hopper.Hopper;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.web.user.SignedInUser;

/** What a prospect's page says of the hopper. */
@Named
@RequestScoped
public class HopperPlace {

  @Inject private Hopper hopper;
  @Inject private SignedInUser user;

  private Boolean giving;

  /** Whether whoever looks owns the prospect, and may give it back. */
  public boolean giving(long prospectId) {
    if (giving == null) {
      OptionalLong userId = user.signedIn().map(SignedIn::userId).orElse(OptionalLong.empty());
      giving =
          user.isSales() && userId.isPresent() && hopper.isOwner(prospectId, userId.getAsLong());
    }
    return giving;
  }
}
