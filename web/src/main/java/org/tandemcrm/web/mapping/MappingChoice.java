package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.Locale;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/** A field that can be chosen on the page mapping/edit.xhtml, with its type in words. */
public record MappingChoice(String key, String label) implements Serializable {

  static MappingChoice of(CrmField field) {
    return new MappingChoice(
        field.name(), field.label() + " (" + field.name() + ", " + words(field.type()) + ")");
  }

  static MappingChoice of(RecordField field) {
    return new MappingChoice(field.key(), field.label() + " (" + words(field.type()) + ")");
  }

  private static String words(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
