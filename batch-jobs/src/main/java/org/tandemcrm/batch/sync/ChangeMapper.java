package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.mapping.FieldMapper;

/** Turns each record into Tandem's terms; no record is filtered here, so that none gets lost. */
@Dependent
@Named
public class ChangeMapper implements ItemProcessor {

  @Inject private StepContext step;

  @Override
  public Object processItem(Object item) {
    ReadItem read = (ReadItem) item;
    FieldMapper mapper = new FieldMapper(ObjectRead.of(step).mapping());
    return new MappedItem(mapper.map(read.record()), read.after());
  }
}
