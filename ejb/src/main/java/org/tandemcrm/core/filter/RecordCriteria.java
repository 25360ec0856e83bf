package org.tandemcrm.core.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;

/** Criteria on our own records: their fields, and their values, as criteria take them. */
public final class RecordCriteria {

  private RecordCriteria() {}

  /** Our fields in the form that {@link CriteriaRules} and the editor know. */
  public static List<CrmField> fields(List<RecordField> ours) {
    return ours.stream().map(RecordCriteria::field).toList();
  }

  private static CrmField field(RecordField ours) {
    List<Choice> options =
        ours.options().entrySet().stream()
            .map(option -> new Choice(option.getKey(), option.getValue()))
            .toList();
    return CrmField.of(ours.key(), ours.label(), ours.type()).options(options);
  }

  /** What {@link Criteria#matches} asks of a record. */
  public static Function<String, Optional<String>> values(StoredRecord record) {
    return values(
        record.values().entrySet().stream()
            .collect(Collectors.toMap(value -> value.getKey().key(), Map.Entry::getValue)));
  }

  /** The same of canonical values by the keys of their fields. */
  public static Function<String, Optional<String>> values(Map<String, String> canonical) {
    return key -> Optional.ofNullable(canonical.get(key));
  }
}
