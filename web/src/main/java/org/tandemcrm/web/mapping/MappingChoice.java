package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/**
 * A field that can be chosen on the page mapping/edit.xhtml, with its type in words.
 *
 * @param options what a list of ours offers: values with their labels
 */
public record MappingChoice(String key, String label, Map<String, String> options)
    implements Serializable {

  public MappingChoice {
    options = new LinkedHashMap<>(options);
  }

  MappingChoice(String key, String label) {
    this(key, label, Map.of());
  }

  static MappingChoice of(CrmField field) {
    return new MappingChoice(
        field.name(), field.label() + " (" + field.name() + ", " + words(field.type()) + ")");
  }

  static MappingChoice of(RecordField field) {
    return new MappingChoice(
        field.key(), field.label() + " (" + words(field.type()) + ")", field.options());
  }

  static String words(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
