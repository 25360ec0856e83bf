package org.tandemcrm.core.merging;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.spi.FieldType;

/** Adds to a text the lines, and to a set the values, that it doesn't have yet. */
final class Additions {

  private static final String OPTIONS = ";";
  private static final String LINES = "\n";

  private final boolean options;

  Additions(FieldType type) {
    this.options = type == FieldType.MULTI_PICKLIST;
  }

  /** True for fields of a type that can be added to; any other is overwritten. */
  static boolean areOf(FieldType type) {
    return type == FieldType.TEXT
        || type == FieldType.LONG_TEXT
        || type == FieldType.MULTI_PICKLIST;
  }

  /** What {@code held} becomes when all of {@code added} is in it. */
  Optional<String> to(Optional<String> held, Optional<String> added) {
    if (held.isEmpty() || added.isEmpty()) {
      return held.or(() -> added);
    }
    Set<String> parts = new LinkedHashSet<>(parts(held.get()));
    if (!parts.addAll(parts(added.get()))) {
      return held;
    }
    // The canonical form of a set is sorted; lines stay in the order in which they came.
    return Optional.of(
        String.join(options ? OPTIONS : LINES, options ? new TreeSet<>(parts) : parts));
  }

  private Set<String> parts(String text) {
    return Arrays.stream(text.split(options ? OPTIONS : "\r?\n"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
