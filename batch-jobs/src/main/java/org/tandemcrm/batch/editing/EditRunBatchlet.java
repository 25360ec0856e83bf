package org.tandemcrm.batch.editing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.editing.RunSteps;
import org.tandemcrm.core.editing.RunWork;

/** The one step of the job "edit-run". */
@Dependent
@Named
public class EditRunBatchlet extends AbstractBatchlet {

  private static final Logger LOG = System.getLogger(EditRunBatchlet.class.getName());

  @Inject @BatchProperty private String runId;
  @Inject private RunSteps steps;
  @Inject private RetriedChunks chunks;

  private volatile boolean stopping;

  @Override
  public String process() {
    long id = Long.parseLong(runId);
    try {
      new RunWork(steps, chunks, id, () -> stopping).run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The edit of many records " + id + " broke off.", e);
      steps.fail(id, "It broke off; the server's log says why. It can go on.");
    }
    return "DONE";
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
