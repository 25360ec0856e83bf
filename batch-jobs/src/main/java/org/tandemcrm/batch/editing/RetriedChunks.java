package org.tandemcrm.batch.editing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.tandemcrm.core.editing.RunSteps;
import org.tandemcrm.core.editing.RunWork;
import org.tandemcrm.core.store.StoreConflictException;

/** The chunks of an edit of many: one that met another writer is tried again, after a while. */
@ApplicationScoped
public class RetriedChunks implements RunWork.Chunks {

  @Inject private RunSteps steps;

  @Override
  @Retry(
      maxRetries = 7,
      delay = 400,
      jitter = 300,
      delayUnit = ChronoUnit.MILLIS,
      jitterDelayUnit = ChronoUnit.MILLIS,
      retryOn = StoreConflictException.class)
  public boolean next(long runId, int most) {
    return steps.next(runId, most);
  }
}
