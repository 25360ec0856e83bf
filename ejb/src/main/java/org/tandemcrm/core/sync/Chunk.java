package org.tandemcrm.core.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.spi.ObjectKind;

/**
 * Records of one object that are stored together.
 *
 * @param runId the run that read them
 * @param lease the right to write for the connection
 * @param mapping how the object maps
 * @param objects the API names of the connection's objects by kind
 * @param reading why they were read
 * @param records the records, in the order in which the CRM gave them
 * @param position how far the object is read once they are stored; absent when more of the same
 *     chunk follows, or when they weren't read by a walk
 */
public record Chunk(
    long runId,
    Lease lease,
    ObjectMapping mapping,
    Map<ObjectKind, String> objects,
    Reading reading,
    List<MappedRecord> records,
    Optional<SyncPosition> position) {

  /** Why records were read. */
  public enum Reading {
    /** The object is loaded for the first time. */
    FIRST_LOAD,
    /** They changed since the last cycle. */
    CHANGES,
    /** Everything is read again, and merged whatever its version. */
    EVERYTHING,
    /** As before, because a person wants the present mapping applied to what is stored already. */
    BACK_FILL,
    /** They were asked for by their ids, and are merged whatever their version. */
    BY_ID,
    /**
     * As before, because a search found people whom we want to have there: they are linked also
     * where the sync filter leaves them out.
     */
    SEARCHED
  }

  public Chunk {
    objects = Map.copyOf(objects);
    records = List.copyOf(records);
  }

  long connectionId() {
    return lease.connectionId();
  }

  /** True when the records were asked for by their ids. */
  boolean isById() {
    return reading == Reading.BY_ID || reading == Reading.SEARCHED;
  }

  /** True when a version that was seen before says that nothing has to be done. */
  boolean trustsVersions() {
    return reading == Reading.FIRST_LOAD || reading == Reading.CHANGES;
  }

  /**
   * True when a changed pair is to bring its two fields together, and not only to count changes.
   */
  boolean appliesMapping() {
    return reading == Reading.BACK_FILL;
  }

  /** The first half, which leaves the position where it is. */
  Chunk firstHalf() {
    return new Chunk(
        runId, lease, mapping, objects, reading, records.subList(0, middle()), Optional.empty());
  }

  /** The second half, with the whole chunk's position. */
  Chunk secondHalf() {
    return with(records.subList(middle(), records.size()));
  }

  /** The same chunk with other records. */
  Chunk with(List<MappedRecord> others) {
    return new Chunk(runId, lease, mapping, objects, reading, others, position);
  }

  private int middle() {
    return records.size() / 2;
  }
}
