package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Starts handing records over as soon as a person's change of a link is stored. */
@ApplicationScoped
class OwnersChangedListener {

  @Inject private OwnerUpdates updates;

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OwnersChanged change) {
    updates.updateLater(change.connectionId(), change.crmIds());
  }
}
