package org.tandemcrm.core.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * What edits of records of one kind go by, whatever the record.
 *
 * @param kind what the records are
 * @param fields its fields, standard and custom, by key
 * @param consent the value that restricts, by field of consent
 * @param followed the fields that a prospect of a contact takes over from its account
 */
record EditScope(
    RecordKind kind,
    Map<String, RecordField> fields,
    Map<RecordField, String> consent,
    Set<RecordField> followed) {

  EditScope {
    fields = Map.copyOf(fields);
    consent = Map.copyOf(consent);
    followed = Set.copyOf(followed);
  }

  Optional<RecordField> field(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  /** The fields as pages show them. */
  List<RecordField> inOrder() {
    return fields.values().stream().sorted(RecordField.IN_ORDER).toList();
  }
}
