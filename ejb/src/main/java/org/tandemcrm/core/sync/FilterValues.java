package org.tandemcrm.core.sync;

import java.util.Map;
import org.tandemcrm.core.store.JsonTexts;

/** What a sync filter looked at, as a column holds it: null when there is no filter. */
final class FilterValues {

  private FilterValues() {}

  static String write(Map<String, String> values) {
    return values.isEmpty() ? null : JsonTexts.toJson(values);
  }

  static Map<String, String> read(String column) {
    return column == null ? Map.of() : JsonTexts.toMap(column);
  }
}
