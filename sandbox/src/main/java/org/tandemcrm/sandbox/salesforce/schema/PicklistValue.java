package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One choice of a picklist.
 *
 * @param value what is stored and sent
 * @param label what people see
 * @param validFor values of the controlling field under which it can be chosen; empty for all
 */
public record PicklistValue(String value, String label, List<String> validFor) {

  public PicklistValue {
    label = label == null ? value : label;
    validFor = validFor == null ? List.of() : List.copyOf(validFor);
  }

  /** Most choices are shown as they are stored. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PicklistValue of(String value) {
    return new PicklistValue(value, value, List.of());
  }

  @JsonCreator
  static PicklistValue of(
      @JsonProperty("value") String value,
      @JsonProperty("label") String label,
      @JsonProperty("validFor") List<String> validFor) {
    return new PicklistValue(value, label, validFor);
  }
}
