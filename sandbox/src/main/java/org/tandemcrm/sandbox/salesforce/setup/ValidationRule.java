package org.tandemcrm.sandbox.salesforce.setup;

import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Refuses records for which all conditions hold.
 *
 * @param field where the pages show the message; null for the top of the page
 */
public record ValidationRule(
    String object, String field, String message, List<Condition> conditions) implements Rule {

  public ValidationRule {
    if (message == null || conditions == null || conditions.isEmpty()) {
      throw new IllegalArgumentException("a validation rule needs a message and conditions");
    }
    conditions = List.copyOf(conditions);
  }

  void check(Row row) {
    if (conditions.stream().allMatch(condition -> condition.holds(row))) {
      throw new ApiException(
          ErrorCode.FIELD_CUSTOM_VALIDATION_EXCEPTION,
          message,
          field == null ? new String[0] : new String[] {field});
    }
  }
}
