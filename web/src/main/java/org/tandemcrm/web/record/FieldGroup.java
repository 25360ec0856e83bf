package org.tandemcrm.web.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StandardRecordField;

/** A short section of a record's fields, as its page shows them. */
public record FieldGroup(String label, List<FieldValue> values) {

  /**
   * One field.
   *
   * @param value for people; empty when blank
   * @param origin the connection that its present value came from
   */
  public record FieldValue(RecordField field, Optional<String> value, Optional<String> origin) {}

  /** Every standard field, blank ones included, and the custom fields that have a value. */
  static List<FieldGroup> of(
      RecordKind kind, Map<RecordField, String> values, Map<RecordField, String> origins) {
    List<RecordField> custom =
        values.keySet().stream()
            .filter(field -> !(field instanceof StandardRecordField))
            .sorted(RecordField.IN_ORDER)
            .toList();
    return Stream.concat(
            FieldSection.of(kind).stream(), Stream.of(new FieldSection("Custom fields", custom)))
        .filter(section -> !section.fields().isEmpty())
        .map(
            section ->
                new FieldGroup(
                    section.label(),
                    section.fields().stream()
                        .map(
                            field ->
                                new FieldValue(
                                    field,
                                    Optional.ofNullable(values.get(field))
                                        .map(value -> ShownValue.of(field, value)),
                                    Optional.ofNullable(origins.get(field))))
                        .toList()))
        .toList();
  }
}
