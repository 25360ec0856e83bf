package org.tandemcrm.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.record.Calculation;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A field of the queried object, or of a parent reached over references, such as {@code
 * Account.Owner.Name}.
 *
 * @param owner the object that has the field; a parent of another object is asked by name
 */
public record FieldPath(List<Step> parents, ObjectType owner, Field field, int position) {

  /** One reference to follow: the path's word for it, and where its id stands. */
  public record Step(String relationship, int position) {}

  /** The value, or null when it is blank or a parent on the way is. */
  public Object value(Row row, OrgStore store) {
    Row current = row;
    for (Step step : parents) {
      Optional<Row> parent = parent(current, step, store);
      if (parent.isEmpty()) {
        return null;
      }
      current = parent.get();
    }
    return valueIn(current, store);
  }

  /** The value in the row that the parents lead to, or null when it is blank. */
  public Object valueIn(Row row, OrgStore store) {
    if (row.type() == owner) {
      return field.formula() == null ? row.at(position) : Calculation.value(row, field, store);
    }
    return row.type()
        .field(field.name())
        .map(other -> Calculation.value(row, other, store))
        .orElse(null);
  }

  /** The record that a reference of a row leads to. */
  public static Optional<Row> parent(Row row, Step step, OrgStore store) {
    String id = (String) row.at(step.position());
    return id == null ? Optional.empty() : store.find(id);
  }

  /** As the query names it, such as {@code Owner.Name}. */
  public String name() {
    return parents.stream().map(step -> step.relationship() + ".").collect(Collectors.joining())
        + field.name();
  }

  boolean is(String fieldName) {
    return parents.isEmpty() && field.name().equals(fieldName);
  }
}
