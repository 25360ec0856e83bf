package org.tandemcrm.core.filter;

import java.util.Optional;
import org.tandemcrm.core.mapping.CanonicalValue;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/** A CRM's value as criteria see it: canonical, but as exact as the CRM has it. */
final class FilterValue {

  private FilterValue() {}

  /** Absent when nothing remains. */
  static Optional<String> of(Value value, FieldType type) {
    // A number that were rounded here could match where the CRM's own filter finds it doesn't.
    boolean rounded = type == FieldType.CURRENCY || type == FieldType.PERCENT;
    return CanonicalValue.of(value, rounded ? FieldType.DECIMAL : type);
  }
}
