package org.tandemcrm.web.mapping;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;

/** A field of our records on the wire. */
@Schema(name = "RecordField")
public record WireCustomField(
    RecordKind kind,
    @Schema(description = "Made of the label when left out.") String key,
    String label,
    FieldType type,
    @Schema(description = "What a list offers: values with their labels.")
        Map<String, String> options) {

  static WireCustomField of(RecordField field) {
    return new WireCustomField(
        field.kind(), field.key(), field.label(), field.type(), field.options());
  }

  /** The field as it would be, for whoever asks before it is there. */
  CustomField field() {
    return CustomField.of(kind, key, label, type, CustomField.MAX_LENGTH).offering(offered());
  }

  Map<String, String> offered() {
    return Optional.ofNullable(options).orElse(Map.of());
  }
}
