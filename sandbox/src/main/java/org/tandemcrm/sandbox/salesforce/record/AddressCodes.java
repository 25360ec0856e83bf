package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.PicklistValue;
import org.tandemcrm.sandbox.salesforce.store.Row;

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
          Object label = label(field, values.get(field.name()));
          requireSame(type, nameField, values.getOrDefault(nameField, label), label);
          all.put(nameField, label);
        } else if (values.containsKey(nameField)) {
          all.put(field.name(), knownCode(type, field, nameField, values.get(nameField)));
        }
      }
    }
    return all;
  }

  private static void requireSame(ObjectType type, String nameField, Object given, Object label) {
    if (given != null && !given.equals(label)) {
      throw refused(
          "Mismatched integration value and ISO code for field: " + label(type, nameField),
          nameField);
    }
  }

  private static Object knownCode(ObjectType type, Field field, String nameField, Object name) {
    Object code = code(field, name);
    if (name != null && code == null) {
      boolean state = field.name().endsWith("StateCode");
      throw refused(
          "There's a problem with this %s, even though it may appear correct. Please select a %s from the list of valid %s.: %s"
              .formatted(
                  state ? "state" : "country",
                  state ? "state/province" : "country/territory",
                  state ? "states" : "countries",
                  label(type, nameField)),
          nameField);
    }
    return code;
  }

  /**
   * Checks that a state is one of the record's country, if either of them changed.
   *
   * @throws ApiException FIELD_INTEGRITY_EXCEPTION
   */
  static void requirePairs(Optional<Row> before, Row row) {
    for (Field field : row.type().fields()) {
      if (field.name().endsWith("StateCode") && field.controller() != null) {
        Optional<Object> state = row.value(field.name());
        Optional<Object> country = row.value(field.controller());
        boolean same =
            before
                .filter(old -> old.value(field.name()).equals(state))
                .filter(old -> old.value(field.controller()).equals(country))
                .isPresent();
        if (state.isPresent() && !same) {
          requirePair(row.type(), field, state.get(), country);
        }
      }
    }
  }

  private static void requirePair(
      ObjectType type, Field field, Object state, Optional<Object> country) {
    String nameField = field.name().substring(0, field.name().length() - CODE.length());
    if (country.isEmpty()) {
      throw refused(
          "A country/territory must be specified before specifying a state value for field: "
              + label(type, nameField),
          nameField);
    }
    boolean known =
        field.picklist().stream()
            .filter(choice -> choice.value().equals(state))
            .anyMatch(
                choice ->
                    choice.validFor().isEmpty()
                        || choice.validFor().contains((String) country.get()));
    if (!known) {
      throw refused(
          "The existing country/territory doesn't recognize the state value specified for field: "
              + label(type, nameField),
          nameField);
    }
  }

  private static ApiException refused(String message, String field) {
    return new ApiException(ErrorCode.FIELD_INTEGRITY_EXCEPTION, message, field);
  }

  private static String label(ObjectType type, String field) {
    return type.field(field).map(Field::label).orElse(field);
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
