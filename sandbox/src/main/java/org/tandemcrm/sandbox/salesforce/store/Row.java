package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.Field;
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
    Object[] slots = new Object[type.places()];
    for (Field field : type.fields()) {
      if (field.type() == FieldType.BOOLEAN) {
        slots[type.position(field.name())] = false;
      }
    }
    values.forEach((field, value) -> slots[type.position(field)] = value);
    return new Row(type, slots);
  }

  /** The same record with some values replaced. */
  public Row with(Map<String, ?> changes) {
    Object[] slots = Arrays.copyOf(values, type.places());
    changes.forEach((field, value) -> slots[type.position(field)] = value);
    return new Row(type, slots);
  }

  public ObjectType type() {
    return type;
  }

  /** The value at a field's position, or null when it is blank. */
  public Object at(int position) {
    // A row that is older than the field has no place for it.
    return position < values.length ? values[position] : null;
  }

  public Optional<Object> value(String field) {
    return Optional.ofNullable(at(type.position(field)));
  }

  public String text(String field) {
    return (String) at(type.position(field));
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(at(type.position(field)));
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
    return (Instant) at(type.position("SystemModstamp"));
  }
}
