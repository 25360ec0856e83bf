package org.tandemcrm.batch.sync;

import jakarta.batch.runtime.context.StepContext;
import java.time.Instant;
import java.util.Map;
import org.tandemcrm.core.approval.PushGuard;
import org.tandemcrm.core.outbox.PushObject;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.CrmBackend;

/**
 * What one push step works with.
 *
 * @param objects what can be written to, by API name
 * @param dueBy what became due later is for the next cycle
 * @param pace the most entries that this cycle takes; 0 for no limit
 * @param guard counts what the step does
 */
record PushRun(
    CrmBackend backend,
    RecordKind kind,
    Map<String, PushObject> objects,
    Instant dueBy,
    int pace,
    PushGuard guard) {

  PushRun {
    objects = Map.copyOf(objects);
  }

  /** Null, as the batch API has it, when the step has nothing to write. */
  static PushRun of(StepContext step) {
    return (PushRun) step.getTransientUserData();
  }
}
