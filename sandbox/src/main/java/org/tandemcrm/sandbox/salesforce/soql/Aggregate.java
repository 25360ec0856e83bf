package org.tandemcrm.sandbox.salesforce.soql;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** One number or value worked out over the rows of a group. Blank values never count. */
record Aggregate(Function function, FieldPath path) {

  enum Function {
    COUNT,
    COUNT_DISTINCT,
    MIN,
    MAX,
    SUM,
    AVG;

    /** Whether the CRM works it out for fields of a type. */
    boolean takes(FieldType type) {
      return switch (this) {
        case COUNT, COUNT_DISTINCT -> true;
        case MIN, MAX -> type != FieldType.BOOLEAN && type != FieldType.MULTIPICKLIST;
        case SUM, AVG -> type == FieldType.INT || type.isDecimal();
      };
    }
  }

  /** The value, or null when no row of the group has one. */
  Object over(List<Row> rows, OrgStore store) {
    FieldType type = path.field().type();
    Stream<Object> values =
        rows.stream().map(row -> path.value(row, store)).filter(Objects::nonNull);
    return switch (function) {
      case COUNT -> (int) values.count();
      case COUNT_DISTINCT ->
          (int) values.map(value -> Values.comparable(type, value)).distinct().count();
      case MIN -> values.min((a, b) -> Values.compare(type, a, b)).orElse(null);
      case MAX -> values.max((a, b) -> Values.compare(type, a, b)).orElse(null);
      case SUM -> sum(type, values);
      case AVG -> {
        OptionalDouble average =
            values.mapToDouble(value -> ((Number) value).doubleValue()).average();
        yield average.isPresent() ? average.getAsDouble() : null;
      }
    };
  }

  private static Object sum(FieldType type, Stream<Object> values) {
    List<Double> numbers = values.map(value -> ((Number) value).doubleValue()).toList();
    if (numbers.isEmpty()) {
      return null;
    }
    double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
    return type == FieldType.INT ? (Object) Math.round(sum) : (Object) sum;
  }
}
