package org.tandemcrm.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A field of the queried object, or of a parent reached over references, such as {@code
 * Account.Owner.Name}.
 */
public record FieldPath(List<Step> parents, Field field, int position) {

  /**
   * One reference to follow: the path's word for it, where its id stands, and the object it leads
   * to.
   */
  public record Step(String relationship, int position, ObjectType parent) {}

  /** The value, or null when it is blank or a parent on the way is. */
  Object value(Row row, OrgStore store) {
    Row current = row;
    for (Step step : parents) {
      Optional<Row> parent = parent(current, step, store);
      if (parent.isEmpty()) {
        return null;
      }
      current = parent.get();
    }
    return current.at(position);
  }

  /** The record that a reference of a row leads to. */
  public static Optional<Row> parent(Row row, Step step, OrgStore store) {
    String id = (String) row.at(step.position());
    return id == null ? Optional.empty() : store.find(step.parent(), id);
  }

  boolean is(String fieldName) {
    return parents.isEmpty() && field.name().equals(fieldName);
  }
}
