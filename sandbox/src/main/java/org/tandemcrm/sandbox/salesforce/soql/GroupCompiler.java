package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldGroupByContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.soql.Grouping.Column;
import org.tandemcrm.sandbox.salesforce.soql.Grouping.SortColumn;
import org.tandemcrm.sandbox.salesforce.soql.Grouping.Source;

/** Compiles GROUP BY and the aggregates of a query. */
final class GroupCompiler {
  private final QueryText text;
  private final PathResolver paths;

  GroupCompiler(QueryText text, PathResolver paths) {
    this.text = text;
    this.paths = paths;
  }

  /** Whether a query asks for groups; a plain function in SELECT is not one of them. */
  static boolean isGrouped(QueryContext query) {
    return query.groupByClause() != null
        || query.selectList().selectEntry().stream()
            .anyMatch(
                entry ->
                    entry.soqlFunction() != null && function(entry.soqlFunction()).isPresent());
  }

  Grouping compile(QueryContext query, int limit, int offset) {
    List<FieldPath> keys = query.groupByClause() == null ? List.of() : keys(query.groupByClause());
    return new Grouping(keys, columns(query, keys), order(query, keys), limit, offset);
  }

  private List<FieldPath> keys(GroupByClauseContext clause) {
    if (clause.ROLLUP() != null || clause.CUBE() != null || clause.HAVING() != null) {
      throw text.unsupported(clause, "ROLLUP, CUBE or HAVING");
    }
    List<FieldPath> keys = new ArrayList<>();
    for (FieldGroupByContext item : clause.fieldGroupByList().fieldGroupBy()) {
      if (item.fieldName() == null) {
        throw text.unsupported(item, "A function in GROUP BY");
      }
      FieldPath path = paths.resolve(item.fieldName());
      if (!path.field().groupable()) {
        throw text.malformed(
            item, "field '" + path.field().name() + "' can not be grouped in a query call");
      }
      keys.add(path);
    }
    return List.copyOf(keys);
  }

  private List<Column> columns(QueryContext query, List<FieldPath> keys) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int unnamed = 0;
    for (SelectEntryContext entry : query.selectList().selectEntry()) {
      Source source = source(entry, keys);
      String name;
      if (entry.soqlId() != null) {
        name = entry.soqlId().getText();
      } else if (source instanceof Source.Key key) {
        name = key.path().field().name();
      } else {
        name = "expr" + unnamed++;
      }
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw text.malformed(entry, "duplicate alias: " + name);
      }
      columns.add(new Column(name, source));
    }
    return List.copyOf(columns);
  }

  private Source source(SelectEntryContext entry, List<FieldPath> keys) {
    if (entry.fieldName() != null) {
      return key(entry.fieldName(), keys);
    }
    if (entry.soqlFunction() == null) {
      throw text.unsupported(entry, "A sub-query or TYPEOF beside aggregates");
    }
    return new Source.Computed(aggregate(entry.soqlFunction()));
  }

  private Source key(FieldNameContext name, List<FieldPath> keys) {
    FieldPath path = paths.resolve(name);
    if (!keys.contains(path)) {
      throw text.malformed(name, "Field must be grouped or aggregated: " + name.getText());
    }
    return new Source.Key(path);
  }

  private List<SortColumn> order(QueryContext query, List<FieldPath> keys) {
    if (query.orderByClause() == null) {
      return List.of();
    }
    List<SortColumn> order = new ArrayList<>();
    for (FieldOrderContext item : query.orderByClause().fieldOrderList().fieldOrder()) {
      Source source =
          item.fieldName() == null
              ? new Source.Computed(aggregate(item.soqlFunction()))
              : key(item.fieldName(), keys);
      order.add(
          new SortColumn(
              source, Values.order(type(source), item.DESC() != null, item.LAST() != null)));
    }
    return List.copyOf(order);
  }

  private static FieldType type(Source source) {
    if (source instanceof Source.Key key) {
      return key.path().field().type();
    }
    Aggregate aggregate = ((Source.Computed) source).aggregate();
    return switch (aggregate.function()) {
      case MIN, MAX -> aggregate.path().field().type();
      default -> FieldType.DOUBLE;
    };
  }

  private Aggregate aggregate(SoqlFunctionContext call) {
    Aggregate.Function function =
        function(call).orElseThrow(() -> text.unsupported(call, "The function " + call.getText()));
    if (call.fieldName() == null) {
      // COUNT() counts records for the whole query, never beside others or for a group.
      throw text.malformed(call, "unexpected token: ')'");
    }
    FieldPath path = paths.resolve(call.fieldName());
    if (!function.takes(path.field().type()) || !path.field().filterable()) {
      throw text.malformed(
          call,
          "field %s does not support aggregate operator %s"
              .formatted(path.field().name(), function));
    }
    return new Aggregate(function, path);
  }

  private static Optional<Aggregate.Function> function(SoqlFunctionContext call) {
    String word = call.getStart().getText().toUpperCase(Locale.ROOT);
    for (Aggregate.Function function : Aggregate.Function.values()) {
      if (function.name().equals(word)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
