package org.tandemcrm.plugin.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** One state of one record of an organisation. */
record MemoryRecord(
    String object,
    String id,
    Map<String, Value> values,
    Instant createdAt,
    Instant modifiedAt,
    boolean deleted,
    Optional<String> mergedInto,
    Optional<Conversion> conversion) {

  MemoryRecord {
    values = Map.copyOf(values);
  }

  static MemoryRecord of(String object, String id, Instant createdAt, Map<String, Value> values) {
    return new MemoryRecord(
        object, id, values, createdAt, createdAt, false, Optional.empty(), Optional.empty());
  }

  MemoryRecord changed(Instant at, Map<String, Value> newValues) {
    return new MemoryRecord(object, id, newValues, createdAt, at, deleted, mergedInto, conversion);
  }

  MemoryRecord deleted(Instant at) {
    return new MemoryRecord(object, id, values, createdAt, at, true, Optional.empty(), conversion);
  }

  MemoryRecord restored(Instant at) {
    return new MemoryRecord(object, id, values, createdAt, at, false, Optional.empty(), conversion);
  }

  MemoryRecord mergedInto(Instant at, String survivor) {
    return new MemoryRecord(
        object, id, values, createdAt, at, true, Optional.of(survivor), conversion);
  }

  MemoryRecord converted(Instant at, Conversion result) {
    return new MemoryRecord(
        object, id, values, createdAt, at, deleted, mergedInto, Optional.of(result));
  }

  /** As the contract wants it, with those fields alone. */
  CrmRecord read(String version, Set<String> fields) {
    CrmRecord.Builder record =
        CrmRecord.of(object, new RecordVersion(id, version))
            .createdAt(createdAt)
            .modifiedAt(modifiedAt);
    values.forEach(
        (field, value) -> {
          if (fields.contains(field)) {
            record.value(field, value);
          }
        });
    conversion.ifPresent(record::converted);
    if (deleted) {
      record.deleted();
    }
    mergedInto.ifPresent(record::mergedInto);
    return record.build();
  }
}
