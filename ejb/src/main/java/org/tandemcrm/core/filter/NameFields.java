package org.tandemcrm.core.filter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** The fields of an object that tell people which record it is. */
final class NameFields {

  private static final Set<StandardField> MEANINGS =
      Set.of(
          StandardField.NAME,
          StandardField.FIRST_NAME,
          StandardField.LAST_NAME,
          StandardField.EMAIL);

  private final Map<StandardField, String> names = new EnumMap<>(StandardField.class);

  NameFields(CrmObject object) {
    for (CrmField field : object.fields()) {
      field
          .meaning()
          .filter(MEANINGS::contains)
          .ifPresent(meaning -> names.putIfAbsent(meaning, field.name()));
    }
  }

  /** The API names of the fields to read. */
  Set<String> fields() {
    return Set.copyOf(names.values());
  }

  FilterPreview.Example example(CrmRecord record) {
    String name =
        value(record, StandardField.NAME)
            .orElseGet(
                () ->
                    Stream.of(StandardField.FIRST_NAME, StandardField.LAST_NAME)
                        .map(meaning -> value(record, meaning))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")));
    return new FilterPreview.Example(
        record.id(), name.isEmpty() ? record.id() : name, value(record, StandardField.EMAIL));
  }

  private Optional<String> value(CrmRecord record, StandardField meaning) {
    Value value = record.values().get(names.getOrDefault(meaning, ""));
    return Optional.ofNullable(value).flatMap(given -> FilterValue.of(given, FieldType.TEXT));
  }
}
