package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Turns each record into Tandem's terms; no record is dropped here, so that none gets lost. */
@Dependent
@Named
public class ChangeMapper implements ItemProcessor {

  @Inject private StepContext step;

  @Override
  public Object processItem(Object item) {
    ReadItem read = (ReadItem) item;
    return new MappedItem(ObjectRead.of(step).map(read.record()), read.after());
  }
}
