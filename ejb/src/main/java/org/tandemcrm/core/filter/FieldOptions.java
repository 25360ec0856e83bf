package org.tandemcrm.core.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.CrmField;

/** The labels that the options of fields have. */
public final class FieldOptions implements ValueLabels {

  private final Map<String, Map<String, String>> labels = new HashMap<>();

  public FieldOptions(List<CrmField> fields) {
    for (CrmField field : fields) {
      Map<String, String> options = new HashMap<>();
      field.options().forEach(option -> options.put(option.value(), option.label()));
      labels.put(field.name(), options);
    }
  }

  @Override
  public String label(String field, String value) {
    return labels.getOrDefault(field, Map.of()).getOrDefault(value, value);
  }
}
