package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.Formula;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Reads fields as a client sees them: stored, or computed in this moment by a formula. */
public final class Calculation {
  private Calculation() {}

  /** The value, or null when it is blank. */
  public static Object value(Row row, Field field, OrgStore store) {
    Formula formula = field.formula();
    if (formula == null) {
      return row.value(field.name()).orElse(null);
    }
    // A formula whose field was deleted since is blank.
    return formula instanceof Formula.DaysSince days
        ? stored(row, days.field()).map(date -> daysSince(date, store)).orElse(null)
        : ofParent(row, (Formula.ParentValue) formula, store);
  }

  private static Object daysSince(Object value, OrgStore store) {
    LocalDate day =
        value instanceof Instant time
            ? LocalDate.ofInstant(time, ZoneOffset.UTC)
            : (LocalDate) value;
    return (double) ChronoUnit.DAYS.between(day, store.today());
  }

  private static Object ofParent(Row row, Formula.ParentValue formula, OrgStore store) {
    return row.type()
        .relationship(formula.relationship())
        .flatMap(reference -> stored(row, reference.name()))
        .flatMap(id -> store.find((String) id))
        .flatMap(parent -> stored(parent, formula.field()))
        .orElse(null);
  }

  private static Optional<Object> stored(Row row, String name) {
    return row.type().field(name).flatMap(field -> row.value(field.name()));
  }
}
