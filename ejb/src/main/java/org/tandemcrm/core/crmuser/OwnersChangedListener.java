package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.tandemcrm.core.user.UserAdmission;

/** Starts handing records over as soon as what a person changed of links or users is stored. */
@ApplicationScoped
public class OwnersChangedListener {

  @Inject private OwnerUpdates updates;

  public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OwnersChanged change) {
    updates.updateLater(change.connectionId(), change.crmIds());
  }

  public void admitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) UserAdmission admission) {
    updates.updateOfLater(admission.userId());
  }
}
