package org.tandemcrm.core.record;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One of our records, as the chunk store reads and writes it. Immutable.
 *
 * @param id the key; unique among the records of all kinds
 * @param kind what it is
 * @param values canonical text by field, blanks left out
 * @param ownerId the Tandem user who owns it; absent when none stands behind the CRM's owner
 * @param createdAt when it came to be here
 * @param updatedAt when one of its values last changed
 * @param deletedAt when it was put into the recycle bin; absent for all others
 * @param version rises with every change; a writer that knows an older one fails
 * @param fieldTimes when a field got its value, where a person or another connection's CRM gave it;
 *     decides conflicts
 */
public record StoredRecord(
    long id,
    RecordKind kind,
    Map<RecordField, String> values,
    Optional<Long> ownerId,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt,
    int version,
    Map<RecordField, Instant> fieldTimes) {

  public StoredRecord {
    values = Map.copyOf(values);
    fieldTimes = Map.copyOf(fieldTimes);
  }

  /** A record that isn't stored yet. */
  public static StoredRecord created(
      long id, RecordKind kind, Map<RecordField, String> values, Instant now) {
    return new StoredRecord(
        id, kind, values, Optional.empty(), now, now, Optional.empty(), 0, Map.of());
  }

  /**
   * The same record with other values, one version on. What is known of a changed field's time is
   * forgotten; see {@link #timed}.
   */
  public StoredRecord changed(Map<RecordField, String> newValues, Instant now) {
    Map<RecordField, Instant> times = new HashMap<>(fieldTimes);
    times.keySet().removeIf(field -> !Objects.equals(values.get(field), newValues.get(field)));
    return new StoredRecord(
        id, kind, newValues, ownerId, createdAt, now, deletedAt, version + 1, times);
  }

  /**
   * The same record, which remembers that these fields got their values at that time: what a person
   * or another connection's CRM changed.
   */
  public StoredRecord timed(Collection<? extends RecordField> fields, Instant at) {
    Map<RecordField, Instant> times = new HashMap<>(fieldTimes);
    fields.forEach(field -> times.put(field, at));
    return new StoredRecord(
        id, kind, values, ownerId, createdAt, updatedAt, deletedAt, version, times);
  }

  /** The same record with another owner, at the same version. */
  public StoredRecord ownedBy(Optional<Long> newOwnerId) {
    return new StoredRecord(
        id, kind, values, newOwnerId, createdAt, updatedAt, deletedAt, version, fieldTimes);
  }

  /** The same record at another version: of several changes that are stored as one. */
  public StoredRecord atVersion(int other) {
    return new StoredRecord(
        id, kind, values, ownerId, createdAt, updatedAt, deletedAt, other, fieldTimes);
  }

  /** Absent when blank. */
  public Optional<String> value(RecordField field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The values with one of them replaced, or removed when {@code value} is absent. */
  public static Map<RecordField, String> with(
      Map<RecordField, String> values, RecordField field, Optional<String> value) {
    Map<RecordField, String> copy = new HashMap<>(values);
    value.ifPresentOrElse(text -> copy.put(field, text), () -> copy.remove(field));
    return copy;
  }
}
