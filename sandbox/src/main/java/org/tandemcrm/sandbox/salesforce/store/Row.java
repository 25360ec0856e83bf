package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;

/**
 * One version of one record. Never changed once made, so that a query's result is a snapshot: an
 * edit puts a new row in its place. Values are String, Boolean, Integer, Double, LocalDate, Instant
 * or null for blank.
 */
public final class Row {
  private final ObjectType type;
  private final Object[] values;

  private Row(ObjectType type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  /**
   * A row with the given values by field name; booleans that are missing are false, all else is
   * blank.
   */
  public static Row of(ObjectType type, Map<String, ?> values) {
    Object[] slots = new Object[type.fields().size()];
    for (int i = 0; i < slots.length; i++) {
      if (type.fields().get(i).type() == FieldType.BOOLEAN) {
        slots[i] = false;
      }
    }
    values.forEach((field, value) -> slots[type.position(field)] = value);
    return new Row(type, slots);
  }

  /** The same record with some values replaced. */
  public Row with(Map<String, ?> changes) {
    Object[] slots = Arrays.copyOf(values, values.length);
    changes.forEach((field, value) -> slots[type.position(field)] = value);
    return new Row(type, slots);
  }

  public ObjectType type() {
    return type;
  }

  /** The value at a field's position, or null when it is blank. */
  public Object at(int position) {
    return values[position];
  }

  public Optional<Object> value(String field) {
    return Optional.ofNullable(values[type.position(field)]);
  }

  public String text(String field) {
    return (String) values[type.position(field)];
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(values[type.position(field)]);
  }

  public String id() {
    return text("Id");
  }

  public boolean deleted() {
    return flag("IsDeleted");
  }

  public boolean isLive() {
    return !deleted();
  }

  public Instant systemModstamp() {
    return (Instant) values[type.position("SystemModstamp")];
  }
}
