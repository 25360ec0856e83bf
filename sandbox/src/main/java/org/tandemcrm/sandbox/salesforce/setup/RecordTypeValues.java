package org.tandemcrm.sandbox.salesforce.setup;

import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The choices of a picklist that records of one type may have. Only restricted picklists keep to
 * them when the API writes.
 *
 * @param recordType id in the form of 18 characters
 */
public record RecordTypeValues(String object, String recordType, String field, List<String> values)
    implements Rule {

  public RecordTypeValues {
    if (recordType == null || field == null || values == null) {
      throw new IllegalArgumentException("values need a recordType and a field");
    }
    values = List.copyOf(values);
  }

  void check(Row row) {
    Field known = row.type().field(field).filter(Field::restricted).orElse(null);
    if (known == null || !recordType.equals(row.text("RecordTypeId"))) {
      return;
    }
    row.value(known.name())
        .filter(value -> !values.contains(value))
        .ifPresent(
            value -> {
              throw new ApiException(
                  ErrorCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,
                  known.label() + ": bad value for restricted picklist field: " + value,
                  known.name());
            });
  }
}
