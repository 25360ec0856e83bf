package org.tandemcrm.plugin.salesforce;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/**
 * Writes the host's scope as a condition of a query that lets through at least what matches. What
 * the query might compare otherwise than the host is left out: it is looked at there again.
 */
final class SalesforceFilter {

  /** More is read in vain than is saved by so long a query. */
  private static final int MOST_VALUES = 200;

  /** Everybody folds the case of these letters alike, and none but the quote needs an escape. */
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7E&&[^\\\\]]{1,255}");

  /** The years that a query understands. */
  private static final int FIRST_YEAR = 1700;

  private static final int LAST_YEAR = 4000;

  private static final int MAX_DIGITS = 18;

  private static final Set<FieldType> TEXTS =
      Set.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL);
  private static final Set<FieldType> NUMBERS =
      Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.CURRENCY, FieldType.PERCENT);

  private final SalesforceObject object;

  SalesforceFilter(SalesforceObject object) {
    this.object = object;
  }

  /** The condition; absent when nothing of the scope can be filtered by. */
  Optional<String> condition(Scope scope) {
    if (scope instanceof Scope.All all) {
      List<String> parts =
          all.parts().stream().map(this::condition).flatMap(Optional::stream).toList();
      return parts.isEmpty() ? Optional.empty() : Optional.of(joined(parts, " AND "));
    }
    if (scope instanceof Scope.Any any) {
      List<Optional<String>> parts = any.parts().stream().map(this::condition).toList();
      return parts.isEmpty() || parts.contains(Optional.<String>empty())
          ? Optional.empty()
          : Optional.of(joined(parts.stream().flatMap(Optional::stream).toList(), " OR "));
    }
    Scope.Comparison comparison = (Scope.Comparison) scope;
    return object
        .field(comparison.field())
        .filter(field -> object.filterable().contains(field.name()))
        .flatMap(field -> comparison(field, comparison.operator(), comparison.values()));
  }

  private static String joined(List<String> parts, String by) {
    return parts.size() == 1 ? parts.get(0) : "(" + String.join(by, parts) + ")";
  }

  private static Optional<String> comparison(
      CrmField field, Scope.Operator operator, List<Value> values) {
    return switch (operator) {
      case EQUALS -> isExact(field) ? one(field, " = ", values) : Optional.empty();
      // A blank field fulfils it, and what two sides call equal may differ.
      case NOT_EQUALS ->
          field.type() == FieldType.BOOLEAN ? one(field, " != ", values) : Optional.empty();
      case LESS -> ordered(field, " < ", values);
      case LESS_OR_EQUAL -> ordered(field, " <= ", values);
      case GREATER -> ordered(field, " > ", values);
      case GREATER_OR_EQUAL -> ordered(field, " >= ", values);
      case CONTAINS -> like(field, "%", values);
      case STARTS_WITH -> like(field, "", values);
      case ONE_OF ->
          isExact(field) && field.type() != FieldType.BOOLEAN
              ? list(field, " IN ", values, value -> literal(field.type(), value))
              : Optional.empty();
      case INCLUDES ->
          field.type() == FieldType.MULTI_PICKLIST
              ? list(field, " INCLUDES ", values, SalesforceFilter::option)
              : Optional.empty();
      // White space is blank to the host, and a text to Salesforce.
      case IS_BLANK ->
          TEXTS.contains(field.type()) ? Optional.empty() : Optional.of(field.name() + " = null");
      case IS_NOT_BLANK -> Optional.of(field.name() + " != null");
    };
  }

  /** True for a field whose values are equal or not, without a fraction of a second between. */
  private static boolean isExact(CrmField field) {
    return field.type() != FieldType.DATE_TIME && field.type() != FieldType.MULTI_PICKLIST;
  }

  private static Optional<String> ordered(CrmField field, String operator, List<Value> values) {
    return NUMBERS.contains(field.type())
            || field.type() == FieldType.DATE
            || field.type() == FieldType.DATE_TIME
        ? one(field, operator, values)
        : Optional.empty();
  }

  private static Optional<String> one(CrmField field, String operator, List<Value> values) {
    return values.stream()
        .findFirst()
        .flatMap(value -> literal(field.type(), value))
        .map(literal -> field.name() + operator + literal);
  }

  /** The wildcards in the text itself stay: they only let more through. */
  private static Optional<String> like(CrmField field, String before, List<Value> values) {
    return TEXTS.contains(field.type())
        ? values.stream()
            .findFirst()
            .flatMap(SalesforceFilter::text)
            .map(text -> field.name() + " LIKE " + quoted(before + text + "%"))
        : Optional.empty();
  }

  private static Optional<String> list(
      CrmField field,
      String operator,
      List<Value> values,
      Function<Value, Optional<String>> literal) {
    List<String> literals = values.stream().map(literal).flatMap(Optional::stream).toList();
    return literals.isEmpty() || literals.size() < values.size() || values.size() > MOST_VALUES
        ? Optional.empty()
        : Optional.of(
            field.name() + operator + literals.stream().collect(Collectors.joining(",", "(", ")")));
  }

  private static Optional<String> literal(FieldType type, Value value) {
    if (TEXTS.contains(type) || type == FieldType.PICKLIST) {
      return text(value).map(SalesforceFilter::quoted);
    }
    if (type == FieldType.REFERENCE) {
      return text(value).filter(SalesforceIds::isId).map(SalesforceFilter::quoted);
    }
    if (NUMBERS.contains(type)) {
      return value instanceof Value.Number number
          ? number(type, number.number())
          : Optional.empty();
    }
    return switch (type) {
      case BOOLEAN ->
          value instanceof Value.Flag flag
              ? Optional.of(String.valueOf(flag.on()))
              : Optional.empty();
      case DATE ->
          value instanceof Value.Day day && isYear(day.date().getYear())
              ? Optional.of(day.date().toString())
              : Optional.empty();
      case DATE_TIME ->
          value instanceof Value.Moment moment
                  && isYear(moment.instant().atOffset(ZoneOffset.UTC).getYear())
              ? Optional.of(SalesforceSoql.literal(moment.instant()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isYear(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Text text
        ? Optional.of(text.text().strip()).filter(PLAIN.asMatchPredicate())
        : Optional.empty();
  }

  /** Within a list of options a semicolon means that all of them are chosen. */
  private static Optional<String> option(Value value) {
    return text(value).filter(text -> !text.contains(";")).map(SalesforceFilter::quoted);
  }

  /** Whole where the field is: Salesforce refuses a fraction there. */
  private static Optional<String> number(FieldType type, BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.precision() > MAX_DIGITS
        || Math.abs(plain.scale()) > MAX_DIGITS
        || (type == FieldType.INTEGER
            && (plain.scale() > 0 || plain.precision() - plain.scale() > 9))) {
      return Optional.empty();
    }
    return Optional.of(plain.toPlainString());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }
}
