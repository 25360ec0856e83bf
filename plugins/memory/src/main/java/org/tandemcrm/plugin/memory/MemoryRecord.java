package org.tandemcrm.plugin.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/**
 * One state of one record of an organisation.
 *
 * @param modifiedAt when people last changed it; absent while the sync alone has
 * @param createdBySync whether the sync created it
 */
record MemoryRecord(
    String object,
    String id,
    Map<String, Value> values,
    Instant createdAt,
    Optional<Instant> modifiedAt,
    boolean createdBySync,
    boolean deleted,
    Optional<String> mergedInto,
    Optional<Conversion> conversion) {

  MemoryRecord {
    values = Map.copyOf(values);
  }

  /** A new record that people made. */
  static MemoryRecord of(String object, String id, Instant createdAt, Map<String, Value> values) {
    return new MemoryRecord(
        object,
        id,
        values,
        createdAt,
        Optional.of(createdAt),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** A new record that the sync made. */
  static MemoryRecord written(
      String object, String id, Instant createdAt, Map<String, Value> values) {
    return new MemoryRecord(
        object,
        id,
        values,
        createdAt,
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Changed by the sync: when people last did stays as it is. */
  MemoryRecord written(Map<String, Value> newValues) {
    return new MemoryRecord(
        object,
        id,
        newValues,
        createdAt,
        modifiedAt,
        createdBySync,
        deleted,
        mergedInto,
        conversion);
  }

  /** Converted by the sync: when people last changed it stays as it is. */
  MemoryRecord convertedBySync(String status, Conversion result) {
    Map<String, Value> newValues = new HashMap<>(values);
    newValues.put("Status", new Value.Text(status));
    return new MemoryRecord(
        object,
        id,
        newValues,
        createdAt,
        modifiedAt,
        createdBySync,
        deleted,
        mergedInto,
        Optional.of(result));
  }

  MemoryRecord changed(Instant at, Map<String, Value> newValues) {
    return state(at, newValues, deleted, mergedInto, conversion);
  }

  MemoryRecord deleted(Instant at) {
    return state(at, values, true, Optional.empty(), conversion);
  }

  MemoryRecord restored(Instant at) {
    return state(at, values, false, Optional.empty(), conversion);
  }

  MemoryRecord mergedInto(Instant at, String survivor) {
    return state(at, values, true, Optional.of(survivor), conversion);
  }

  MemoryRecord converted(Instant at, Conversion result) {
    return state(at, values, deleted, mergedInto, Optional.of(result));
  }

  private MemoryRecord state(
      Instant at,
      Map<String, Value> newValues,
      boolean nowDeleted,
      Optional<String> nowMergedInto,
      Optional<Conversion> nowConverted) {
    return new MemoryRecord(
        object,
        id,
        newValues,
        createdAt,
        Optional.of(at),
        createdBySync,
        nowDeleted,
        nowMergedInto,
        nowConverted);
  }

  /** True when that field holds one of these texts, in whatever case. */
  boolean holds(String field, Set<String> foldedTexts) {
    return values.get(field) instanceof Value.Text text
        && foldedTexts.contains(text.text().toLowerCase(Locale.ROOT));
  }

  /** As the contract wants it, with those fields alone. */
  CrmRecord read(String version, Set<String> fields) {
    CrmRecord.Builder record =
        CrmRecord.of(object, new RecordVersion(id, version)).createdAt(createdAt);
    modifiedAt.ifPresent(record::modifiedAt);
    if (createdBySync) {
      record.createdByUs();
    }
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
