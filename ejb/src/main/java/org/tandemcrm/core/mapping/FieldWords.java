package org.tandemcrm.core.mapping;

import java.util.Map;
import org.tandemcrm.core.record.CustomField;

/** A field of ours as the audit log keeps it. */
final class FieldWords {

  private FieldWords() {}

  static Map<String, String> of(CustomField field) {
    return Map.of(
        "key", field.key(),
        "label", field.label(),
        "type", field.type().name(),
        "options", String.join("; ", field.options().keySet()));
  }
}
