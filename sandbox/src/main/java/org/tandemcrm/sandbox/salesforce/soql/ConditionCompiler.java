package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereFieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Compiles a WHERE clause into a {@link Filter}. */
final class ConditionCompiler {
  private final QueryText text;
  private final PathResolver paths;
  private final Literals literals;
  private final OrgStore store;
  private final Optional<SemiJoin> semiJoin;

  /**
   * @param semiJoin compiles sub-selects; empty inside one
   */
  ConditionCompiler(
      QueryText text,
      PathResolver paths,
      Literals literals,
      OrgStore store,
      Optional<SemiJoin> semiJoin) {
    this.text = text;
    this.paths = paths;
    this.literals = literals;
    this.store = store;
    this.semiJoin = semiJoin;
  }

  Filter compile(WhereLogicalExpressionContext expression) {
    List<Filter> parts =
        expression.whereConditionalExpression().stream().map(this::compile).toList();
    if (expression.NOT() != null) {
      return parts.get(0).negated();
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return expression.SOQLOR().isEmpty() ? Filter.and(parts) : Filter.or(parts);
  }

  private Filter compile(WhereConditionalExpressionContext expression) {
    return expression.whereLogicalExpression() != null
        ? compile(expression.whereLogicalExpression())
        : compile(expression.whereFieldExpression());
  }

  private Filter compile(WhereFieldExpressionContext expression) {
    FieldExpressionContext comparison = expression.fieldExpression();
    if (comparison == null || comparison.fieldName() == null) {
      throw text.unsupported(expression, "A function in WHERE");
    }
    FieldPath path = paths.resolve(comparison.fieldName());
    if (!path.field().filterable()) {
      throw text.error(
          ErrorCode.INVALID_FIELD,
          comparison.fieldName(),
          "field '" + path.field().name() + "' can not be filtered in a query call");
    }
    Operator operator = Operator.of(text, comparison.comparisonOperator());
    requireApplicable(comparison, path.field().type(), operator);
    return switch (operator) {
      case LIKE -> like(path, comparison.value());
      case INCLUDES, EXCLUDES -> includes(path, comparison.value(), operator == Operator.EXCLUDES);
      case IN, NOT_IN -> in(path, comparison.value(), operator == Operator.NOT_IN);
      default -> compare(path, operator, comparison.value());
    };
  }

  private void requireApplicable(
      FieldExpressionContext comparison, FieldType type, Operator operator) {
    boolean applicable =
        switch (operator) {
          case LIKE -> type.isText() && type != FieldType.MULTIPICKLIST;
          case INCLUDES, EXCLUDES -> type == FieldType.MULTIPICKLIST;
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> type != FieldType.BOOLEAN;
          default -> true;
        };
    if (!applicable) {
      throw text.error(
          ErrorCode.INVALID_QUERY_FILTER_OPERATOR,
          comparison,
          "invalid operator on " + type.wireName() + " field");
    }
    boolean isList =
        comparison.value().valueList() != null || comparison.value().subQuery() != null;
    if (isList != operator.takesList()) {
      throw text.malformed(
          comparison.value(),
          "unexpected token: '" + comparison.value().getStart().getText() + "'");
    }
  }

  private Filter like(FieldPath path, ValueContext value) {
    if (value.StringLiteral() == null) {
      throw text.error(
          ErrorCode.INVALID_FIELD,
          value,
          "value of filter criterion for field '"
              + path.field().name()
              + "' must be of type string and should be enclosed in quotes");
    }
    Pattern pattern = LikePattern.of(literals.raw(value));
    return Filter.of(
        row ->
            path.value(row, store) instanceof String string && pattern.matcher(string).matches());
  }

  /** Each literal asks for all of its choices, the list for any of its literals. */
  private Filter includes(FieldPath path, ValueContext list, boolean negated) {
    List<Set<String>> wanted = new ArrayList<>();
    for (ValueContext value : list.valueList().value()) {
      wanted.add(choices(literals.read(path.field(), value)));
    }
    return Filter.of(
        row -> {
          Set<String> found = choices(path.value(row, store));
          return wanted.stream().anyMatch(found::containsAll) != negated;
        });
  }

  private static Set<String> choices(Object value) {
    return value == null
        ? Set.of("")
        : Set.copyOf(
            Arrays.asList(
                ((String) Values.comparable(FieldType.MULTIPICKLIST, value)).split(";", -1)));
  }

  private Filter in(FieldPath path, ValueContext list, boolean negated) {
    if (list.subQuery() != null) {
      return semiJoin
          .orElseThrow(
              () -> text.malformed(list, "Nesting of semi join sub-selects is not supported"))
          .compile(path, list.subQuery(), negated);
    }
    FieldType type = path.field().type();
    Set<Object> wanted = new HashSet<>();
    for (ValueContext value : list.valueList().value()) {
      Object literal = literals.read(path.field(), value);
      if (literal instanceof DateLiteral) {
        throw text.unsupported(value, "A relative date in a list");
      }
      wanted.add(Values.comparable(type, literal));
    }
    Filter filter =
        Filter.of(
            row -> wanted.contains(Values.comparable(type, path.value(row, store))) != negated);
    boolean hasNull = wanted.remove(null) && !path.is("Id");
    if (negated || hasNull) {
      return filter;
    }
    return narrowed(filter, path, texts(wanted));
  }

  /** Walks only what an index finds, for the fields by which clients look records up. */
  private Filter narrowed(Filter filter, FieldPath path, Set<String> texts) {
    if (path.is("Id")) {
      return filter.withIds(() -> texts);
    }
    Field field = path.field();
    boolean indexed =
        field.type() == FieldType.EMAIL
            || field.type() == FieldType.REFERENCE
            || field.externalId();
    return indexed && path.parents().isEmpty() && !field.calculated()
        ? filter.withIds(() -> store.idsHaving(path.owner(), field.name(), texts))
        : filter;
  }

  private static Set<String> texts(Set<Object> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
  }

  private Filter compare(FieldPath path, Operator operator, ValueContext value) {
    Object literal = literals.read(path.field(), value);
    if (literal == null) {
      return compareToNull(path, operator, value);
    }
    if (literal instanceof DateLiteral span) {
      return Filter.of(
          row -> accepts(operator, path.value(row, store), found -> span.positionOf(found)));
    }
    FieldType type = path.field().type();
    Filter filter =
        Filter.of(
            row ->
                accepts(
                    operator,
                    path.value(row, store),
                    found -> Values.compare(type, found, literal)));
    if (literal instanceof String text && operator == Operator.EQUAL) {
      return narrowed(filter, path, Set.of(text));
    }
    boolean bounds =
        operator == Operator.EQUAL
            || operator == Operator.GREATER
            || operator == Operator.GREATER_OR_EQUAL;
    return path.is("SystemModstamp") && bounds ? filter.withFrom((Instant) literal) : filter;
  }

  /** A blank value differs from every literal and has no order. */
  private static boolean accepts(
      Operator operator, Object found, ToIntFunction<Object> comparison) {
    return found == null
        ? operator == Operator.NOT_EQUAL
        : operator.accepts(comparison.applyAsInt(found));
  }

  private Filter compareToNull(FieldPath path, Operator operator, ValueContext value) {
    if (operator.isRange()) {
      throw text.error(
          ErrorCode.INVALID_QUERY_FILTER_OPERATOR, value, "invalid operator on a null value");
    }
    boolean wantsBlank = operator == Operator.EQUAL;
    return Filter.of(row -> (path.value(row, store) == null) == wantsBlank);
  }
}
