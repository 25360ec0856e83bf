package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.PicklistValue;

/**
 * In orgs with state and country picklists, keeps code and name of a state or country together:
 * whichever of the two a request sets decides about the other.
 */
final class AddressCodes {
  private static final String CODE = "Code";

  private AddressCodes() {}

  /** The values of a request with what follows from them. */
  static Map<String, Object> completed(ObjectType type, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    for (Field field : type.fields()) {
      if (field.name().endsWith("StateCode") || field.name().endsWith("CountryCode")) {
        String nameField = field.name().substring(0, field.name().length() - CODE.length());
        if (values.containsKey(field.name())) {
          all.put(nameField, label(field, values.get(field.name())));
        } else if (values.containsKey(nameField)) {
          all.put(field.name(), code(field, values.get(nameField)));
        }
      }
    }
    return all;
  }

  private static Object label(Field field, Object code) {
    return field.picklist().stream()
        .filter(choice -> choice.value().equals(code))
        .map(PicklistValue::label)
        .findFirst()
        .orElse(null);
  }

  private static Object code(Field field, Object name) {
    return field.picklist().stream()
        .filter(choice -> choice.label().equals(name))
        .map(PicklistValue::value)
        .findFirst()
        .orElse(null);
  }
}
