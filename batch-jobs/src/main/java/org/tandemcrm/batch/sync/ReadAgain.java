package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.filter.SyncFilter;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.ChunkStore;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordVersion;

/**
 * The step that reads records by their ids, whatever their version: one that a link moved to, a
 * duplicate whose rival is gone, a collision that is over. What one chunk asks for the next call
 * reads, until nothing is asked for.
 */
@Dependent
@Named
public class ReadAgain extends AbstractBatchlet {

  /** Of a record that isn't there. */
  private static final String GONE = "gone";

  @Inject private JobContext job;

  @Inject private Mappings mappings;

  @Inject private OpenBackends backends;

  @Inject private Filters filters;

  @Inject private InboundStore store;

  @Inject private ChunkStore chunks;

  @Inject private StopSignal stop;

  private volatile boolean stopped;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    long connectionId = cycle.lease().connectionId();
    List<ObjectMapping> all = mappings.of(connectionId);
    Map<ObjectKind, String> objects = ObjectMapping.names(all);
    try {
      for (ObjectMapping mapping : all) {
        readAgain(cycle, mapping, objects);
      }
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    }
    return null;
  }

  private void readAgain(CycleState cycle, ObjectMapping mapping, Map<ObjectKind, String> objects) {
    long connectionId = cycle.lease().connectionId();
    // A record may ask for another of an object that had its turn: that one waits for next time.
    for (List<String> ids = store.toReadAgain(connectionId, mapping.object());
        !ids.isEmpty() && !stopped && !stop.isGiven(cycle);
        ids = store.toReadAgain(connectionId, mapping.object())) {
      chunks.store(
          new Chunk(
              cycle.runId(),
              cycle.lease(),
              mapping,
              objects,
              Chunk.Reading.BY_ID,
              read(
                  backends.backend(connectionId),
                  mapping,
                  filters.inForce(connectionId, mapping.object()).filter(),
                  ids),
              Optional.empty()));
    }
  }

  private static List<MappedRecord> read(
      CrmBackend backend, ObjectMapping mapping, SyncFilter filter, List<String> ids) {
    Set<String> fields = new HashSet<>(mapping.crmFields());
    fields.addAll(filter.fields());
    List<CrmRecord> records =
        new ArrayList<>(backend.find(mapping.object(), fields, Set.copyOf(ids)));
    Set<String> missing = new HashSet<>(ids);
    records.forEach(record -> missing.remove(record.id()));
    for (String id : missing) {
      records.add(CrmRecord.of(mapping.object(), new RecordVersion(id, GONE)).deleted().build());
    }
    FieldMapper mapper = new FieldMapper(mapping);
    return records.stream().map(crm -> filter.judge(crm, mapper.map(crm))).toList();
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
