package org.tandemcrm.core.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well a prospect fits, from A+ for the best to F. */
public final class Grade {

  /** All grades, the best first. */
  public static final List<String> ALL =
      List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F");

  /** The grade of a prospect that nobody has graded. */
  static final String INITIAL = "C";

  static final Map<String, String> LABELS = labels();

  private Grade() {}

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    ALL.forEach(grade -> labels.put(grade, grade));
    return Collections.unmodifiableMap(labels);
  }
}
