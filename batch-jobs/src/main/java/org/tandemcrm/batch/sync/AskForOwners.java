package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.crmuser.UserReader;
import org.tandemcrm.spi.PluginException;

/**
 * The last step: asks the CRM who the owners are that this cycle met for the first time. What is
 * read doesn't depend on the answer, so the run ends well without it; the next cycle asks again.
 */
@Dependent
@Named
public class AskForOwners extends AbstractBatchlet {

  private static final Logger LOG = System.getLogger(AskForOwners.class.getName());

  @Inject private JobContext job;

  @Inject private UserReader users;

  @Override
  public String process() {
    long connectionId = CycleState.of(job).lease().connectionId();
    try {
      users.readUnknown(connectionId);
    } catch (PluginException e) {
      LOG.log(Level.WARNING, "The owners of connection " + connectionId + " stay unknown.", e);
    }
    return null;
  }
}
