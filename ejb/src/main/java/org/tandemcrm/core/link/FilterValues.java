package org.tandemcrm.core.link;

import java.util.Map;
import org.tandemcrm.core.store.JsonTexts;

/** What a sync filter looked at, as a column holds it: null when there is no filter. */
public final class FilterValues {

  private FilterValues() {}

  public static String write(Map<String, String> values) {
    return values.isEmpty() ? null : JsonTexts.toJson(values);
  }

  public static Map<String, String> read(String column) {
    return column == null ? Map.of() : JsonTexts.toMap(column);
  }
}
