package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Keeps the fields that count a record's children. As in the CRM, a count that changes moves the
 * parent's SystemModstamp, but not its LastModifiedDate.
 */
public final class RollUps {
  private record RollUp(ObjectType parent, Field field, ObjectType child, String reference) {}

  private final Schema schema;
  private final OrgStore store;

  public RollUps(Schema schema, OrgStore store) {
    this.schema = schema;
    this.store = store;
  }

  private List<RollUp> all() {
    return schema.types().stream()
        .flatMap(
            parent ->
                parent.fields().stream()
                    .filter(field -> field.rollUp() != null)
                    .map(field -> rollUp(parent, field)))
        .toList();
  }

  private RollUp rollUp(ObjectType parent, Field field) {
    String[] path = field.rollUp().split("\\.", 2);
    return new RollUp(parent, field, schema.require(path[0]), path[1]);
  }

  /** Counts everything, without a trace in the stamps. */
  public void countAll() {
    all().forEach(this::count);
  }

  private void count(RollUp rollUp) {
    Map<String, Double> counts = new HashMap<>();
    for (Row child : store.scan(rollUp.child(), Instant.MIN)) {
      parentOf(rollUp, child).ifPresent(id -> counts.merge(id, 1.0, Double::sum));
    }
    store.rewrite(
        rollUp.parent(),
        row -> row.with(Map.of(rollUp.field().name(), counts.getOrDefault(row.id(), 0.0))));
  }

  /** Counts anew what the change of a record concerns. */
  public void follow(Optional<Row> before, Row after) {
    for (RollUp rollUp : all()) {
      if (rollUp.child() == after.type()) {
        Optional<String> old = before.flatMap(row -> parentOf(rollUp, row));
        Optional<String> present = parentOf(rollUp, after);
        if (!Objects.equals(old, present)) {
          old.ifPresent(id -> add(rollUp, id, -1, after.systemModstamp()));
          present.ifPresent(id -> add(rollUp, id, 1, after.systemModstamp()));
        }
      }
    }
  }

  private static Optional<String> parentOf(RollUp rollUp, Row child) {
    return child.deleted()
        ? Optional.empty()
        : child.value(rollUp.reference()).map(Object::toString);
  }

  private void add(RollUp rollUp, String parentId, int number, Instant now) {
    String name = rollUp.field().name();
    store
        .find(rollUp.parent(), parentId)
        .ifPresent(
            parent -> {
              double count = parent.value(name).map(value -> (Double) value).orElse(0.0);
              // A late commit with an older stamp doesn't turn the parent's back.
              Instant stamp = now.isAfter(parent.systemModstamp()) ? now : parent.systemModstamp();
              store.put(parent.with(Map.of(name, count + number, "SystemModstamp", stamp)));
            });
  }
}
