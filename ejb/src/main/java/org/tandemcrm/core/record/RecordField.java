package org.tandemcrm.core.record;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FieldType;

/**
 * A field of one of our records: a standard field, which is a typed column, or one that an admin
 * has added. Everywhere but in its column a value is canonical text (see {@code
 * core.mapping.CanonicalValue}).
 */
public interface RecordField {

  /** As pages show them: standard fields in the order of their kind, then custom ones by label. */
  Comparator<RecordField> IN_ORDER =
      Comparator.<RecordField>comparingInt(
              field -> {
                int index = field.kind().fields().indexOf(field);
                return index < 0 ? Integer.MAX_VALUE : index;
              })
          .thenComparing(RecordField::label)
          .thenComparing(RecordField::key);

  /** What kind of record has it. */
  RecordKind kind();

  /** Its name in REST, in JSON and in URLs; unique among the fields of its kind. */
  String key();

  /** Its name on pages. */
  String label();

  FieldType type();

  /** The values that a list offers, with their labels, in order; empty when it takes any. */
  default Map<String, String> options() {
    return Map.of();
  }

  /** The most characters that its canonical text may have. */
  int maxLength();

  /**
   * Why it can't hold a value although its type could: the end of a sentence that begins with the
   * field, "is …"; absent when it can.
   *
   * @param canonical a value that its type can have
   */
  default Optional<String> limit(String canonical) {
    return Optional.empty();
  }

  /** What it holds as long as nobody gave it a value; such a field is never blank. */
  default Optional<String> initial() {
    return Optional.empty();
  }

  /**
   * True for what Tandem itself finds out: unless a mapping says otherwise such a value goes to the
   * CRMs and never comes from one.
   */
  default boolean isOurs() {
    return false;
  }
}
