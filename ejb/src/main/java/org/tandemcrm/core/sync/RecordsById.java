package org.tandemcrm.core.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.filter.SyncFilter;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordVersion;

/** Reads records by their ids in one call and merges them, whatever their version. */
@Dependent
public class RecordsById {

  /** Of a record that isn't there. */
  private static final String GONE = "gone";

  @Inject private OpenBackends backends;

  @Inject private Filters filters;

  @Inject private SyncSettings settings;

  @Inject private ChunkStore chunks;

  /**
   * Reads and stores them; one that isn't there is stored as deleted.
   *
   * @param runId 0 when no cycle reads them
   * @param why BY_ID or SEARCHED
   */
  public void readAndStore(
      long runId,
      Lease lease,
      ObjectMapping mapping,
      Map<ObjectKind, String> objects,
      Collection<String> ids,
      Chunk.Reading why) {
    chunks.store(read(runId, lease, mapping, objects, ids, why));
  }

  /** Reads them, for whoever stores them otherwise. */
  public Chunk read(
      long runId,
      Lease lease,
      ObjectMapping mapping,
      Map<ObjectKind, String> objects,
      Collection<String> ids,
      Chunk.Reading why) {
    return new Chunk(
        runId,
        lease,
        mapping,
        objects,
        why,
        read(lease.connectionId(), mapping, ids),
        Optional.empty());
  }

  private List<MappedRecord> read(
      long connectionId, ObjectMapping mapping, Collection<String> ids) {
    SyncFilter filter = filters.inForce(connectionId, mapping.object()).filter();
    Set<String> fields = new HashSet<>(mapping.crmFields());
    fields.addAll(filter.fields());
    List<CrmRecord> records =
        new ArrayList<>(
            backends.backend(connectionId).find(mapping.object(), fields, Set.copyOf(ids)));
    Set<String> missing = new HashSet<>(ids);
    records.forEach(record -> missing.remove(record.id()));
    for (String id : missing) {
      records.add(CrmRecord.of(mapping.object(), new RecordVersion(id, GONE)).deleted().build());
    }
    FieldMapper mapper =
        new FieldMapper(
            mapping,
            settings.of(connectionId, SyncSetting.PLACEHOLDERS),
            settings.of(connectionId, SyncSetting.ZONE));
    return records.stream().map(crm -> filter.judge(crm, mapper.map(crm))).toList();
  }
}
