package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * The fields that the CRM works out from others: full names, and whether an opportunity is closed
 * or won.
 */
public final class DerivedFields {
  /** Also the words of the real data, which has stages of its own. */
  private static final Set<String> WON = Set.of("Closed Won", "Won");

  private static final Set<String> LOST = Set.of("Closed Lost", "Lost");

  private static final Pattern ZEROS = Pattern.compile("\\{(0+)\\}");

  private DerivedFields() {}

  /** Values by field name to be stored with the row. */
  public static Map<String, Object> of(Row row) {
    Map<String, Object> values = new HashMap<>();
    if (row.type()
        .field("LastName")
        .filter(name -> row.value(name.name()).isPresent())
        .isPresent()) {
      values.put(
          "Name",
          Stream.of(row.value("FirstName"), row.value("LastName"))
              .flatMap(Optional::stream)
              .map(Object::toString)
              .collect(Collectors.joining(" ")));
    }
    if (row.type().field("PersonContactId").isPresent()) {
      values.put("IsPersonAccount", row.value("LastName").isPresent());
    }
    if (row.type().name().equals("Opportunity")) {
      String stage = row.text("StageName");
      values.put("IsWon", WON.contains(stage));
      values.put("IsClosed", WON.contains(stage) || LOST.contains(stage));
    }
    putAutoNumbers(row, values);
    return values;
  }

  /** The CRM counts each of them up; here all follow the number in the id. */
  private static void putAutoNumbers(Row row, Map<String, Object> values) {
    for (Field field : row.type().fields()) {
      if (field.autoNumber() != null) {
        values.put(field.name(), numbered(field.autoNumber(), SalesforceId.number(row.id())));
      }
    }
  }

  private static String numbered(String form, long number) {
    Matcher zeros = ZEROS.matcher(form);
    if (!zeros.find()) {
      return form;
    }
    String digits = String.valueOf(number);
    String filling = "0".repeat(Math.max(0, zeros.group(1).length() - digits.length()));
    return form.substring(0, zeros.start()) + filling + digits + form.substring(zeros.end());
  }
}
