package org.tandemcrm.sandbox.salesforce.page;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.PicklistValue;

/** Writes one field of a record: to be typed in or chosen, or only to be read. */
final class FieldInput {
  private FieldInput() {}

  static void write(Html html, Field field, String text, boolean editable) {
    html.open("div");
    String hint = field.name() + ", " + field.type().wireName();
    if (!editable) {
      html.element("span", field.label(), "class", "label", "title", hint);
      html.open("output").element("bdi", text).close("output").close("div");
      return;
    }
    html.element(
        "label",
        field.label() + (field.required() ? " (required)" : ""),
        "for",
        field.name(),
        "title",
        hint);
    if (field.type() == FieldType.BOOLEAN) {
      choices(html, field, text.isEmpty() ? "false" : text, List.of("false", "true"));
    } else if (field.type() == FieldType.PICKLIST && field.restricted()) {
      Set<String> values = new LinkedHashSet<>(List.of(""));
      field.picklist().stream().map(PicklistValue::value).forEach(values::add);
      values.add(text);
      choices(html, field, text, values);
    } else if (field.type() == FieldType.TEXTAREA) {
      html.open("textarea", "id", field.name(), "name", field.name(), "rows", "3", "dir", "auto");
      // A line break right after the tag is not part of the text.
      html.text("\n" + text).close("textarea");
    } else {
      html.open("input", "id", field.name(), "name", field.name(), "value", text, "dir", "auto");
    }
    html.close("div");
  }

  private static void choices(Html html, Field field, String chosen, Collection<String> values) {
    html.open("select", "id", field.name(), "name", field.name());
    for (String value : values) {
      if (value.equals(chosen)) {
        html.element("option", value, "value", value, "selected", "selected");
      } else {
        html.element("option", value, "value", value);
      }
    }
    html.close("select");
  }
}
