package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The fields that the CRM works out from others: full names, and whether an opportunity is closed
 * or won.
 */
public final class DerivedFields {
  /** Also the words of the real data, which has stages of its own. */
  private static final Set<String> WON = Set.of("Closed Won", "Won");

  private static final Set<String> LOST = Set.of("Closed Lost", "Lost");

  private DerivedFields() {}

  /** Values by field name to be stored with the row. */
  public static Map<String, Object> of(Row row) {
    Map<String, Object> values = new HashMap<>();
    if (row.type().field("FirstName").isPresent()) {
      values.put(
          "Name",
          Stream.of(row.value("FirstName"), row.value("LastName"))
              .flatMap(Optional::stream)
              .map(Object::toString)
              .collect(Collectors.joining(" ")));
    }
    if (row.type().name().equals("Opportunity")) {
      String stage = row.text("StageName");
      values.put("IsWon", WON.contains(stage));
      values.put("IsClosed", WON.contains(stage) || LOST.contains(stage));
    }
    return values;
  }
}
