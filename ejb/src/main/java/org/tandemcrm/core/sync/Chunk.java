package org.tandemcrm.core.sync;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;

/**
 * Records of one object that are stored together.
 *
 * @param runId the run that read them
 * @param lease the right to write for the connection
 * @param mapping how the object maps
 * @param firstLoad true while the object is loaded for the first time
 * @param records the records, in the order in which the CRM gave them
 * @param position how far the object is read once they are stored; absent when more of the same
 *     chunk follows
 */
public record Chunk(
    long runId,
    Lease lease,
    ObjectMapping mapping,
    boolean firstLoad,
    List<MappedRecord> records,
    Optional<SyncPosition> position) {

  public Chunk {
    records = List.copyOf(records);
  }

  long connectionId() {
    return lease.connectionId();
  }

  /** The first half, which leaves the position where it is. */
  Chunk firstHalf() {
    return new Chunk(
        runId, lease, mapping, firstLoad, records.subList(0, middle()), Optional.empty());
  }

  /** The second half, with the whole chunk's position. */
  Chunk secondHalf() {
    return with(records.subList(middle(), records.size()));
  }

  /** The same chunk with other records. */
  Chunk with(List<MappedRecord> others) {
    return new Chunk(runId, lease, mapping, firstLoad, others, position);
  }

  private int middle() {
    return records.size() / 2;
  }
}
