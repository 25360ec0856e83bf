package org.tandemcrm.web.mapping;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;

/** A field of our records on the wire. */
@Schema(name = "RecordField")
public record WireCustomField(
    RecordKind kind,
    @Schema(description = "Made of the label when left out.") String key,
    String label,
    FieldType type) {

  static WireCustomField of(RecordField field) {
    return new WireCustomField(field.kind(), field.key(), field.label(), field.type());
  }
}
