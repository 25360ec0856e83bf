package org.tandemcrm.sandbox.salesforce.soql;

import java.util.Comparator;
import java.util.Locale;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;

/**
 * How values of a field compare in the CRM: text by letters whatever their case, ids exactly,
 * numbers by size.
 */
final class Values {
  private Values() {}

  /** The form of a value in which equals and compareTo mean what the CRM means; null stays null. */
  static Object comparable(FieldType type, Object value) {
    if (value instanceof String string && type.isText()) {
      return string.toLowerCase(Locale.ROOT);
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value;
  }

  /** Orders two values that are both there. */
  @SuppressWarnings("unchecked")
  static int compare(FieldType type, Object left, Object right) {
    if (left instanceof String a && right instanceof String b && type.isText()) {
      return a.compareToIgnoreCase(b);
    }
    return ((Comparable<Object>) comparable(type, left)).compareTo(comparable(type, right));
  }

  static Comparator<Object> order(FieldType type, boolean descending, boolean nullsLast) {
    Comparator<Object> order = (left, right) -> compare(type, left, right);
    Comparator<Object> directed = descending ? order.reversed() : order;
    return nullsLast ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
  }
}
