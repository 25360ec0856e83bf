package org.tandemcrm.web.filter;

import java.io.Serializable;
import java.util.List;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/**
 * A field that a condition can look at, as a form offers it.
 *
 * @param name the API name
 * @param label the name that people see
 * @param type how its values are compared
 * @param options what a picklist offers; else empty
 */
public record FieldChoice(String name, String label, FieldType type, List<Option> options)
    implements Serializable {

  /** One value of a picklist. */
  public record Option(String value, String label) implements Serializable {
    static Option of(Choice choice) {
      return new Option(choice.value(), choice.label());
    }
  }

  public FieldChoice {
    options = List.copyOf(options);
  }

  public static FieldChoice of(CrmField field) {
    return new FieldChoice(
        field.name(),
        field.label(),
        field.type(),
        field.options().stream().map(Option::of).toList());
  }

  /** What stands in the list of fields: labels alone need not be different. */
  public String text() {
    return label.equals(name) ? label : label + " (" + name + ")";
  }
}
