package org.tandemcrm.batch.housekeeping;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.housekeeping.Housekeeping;

/** The one step of the job "housekeeping". */
@Dependent
@Named
public class HousekeepingBatchlet extends AbstractBatchlet {

  private static final Logger LOG = System.getLogger(HousekeepingBatchlet.class.getName());

  @Inject private Housekeeping housekeeping;

  @Override
  public String process() {
    Housekeeping.Removed removed = housekeeping.tidy();
    LOG.log(Level.INFO, "Housekeeping: {0}", removed);
    return "DONE";
  }
}
