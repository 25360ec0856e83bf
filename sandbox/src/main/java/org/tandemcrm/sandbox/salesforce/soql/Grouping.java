package org.tandemcrm.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Makes groups of the rows that a query found, and one result of each.
 *
 * @param keys what the rows of a group have in common; none for one group of all
 * @param columns what to tell of a group, in order
 * @param order columns to sort by, told or not
 */
record Grouping(
    List<FieldPath> keys, List<Column> columns, List<SortColumn> order, int limit, int offset) {

  /** A value of a group: one of its keys or an aggregate. */
  sealed interface Source {
    record Key(FieldPath path) implements Source {}

    record Computed(Aggregate aggregate) implements Source {}
  }

  record Column(String name, Source source) {}

  record SortColumn(Source source, Comparator<Object> comparator) {}

  private record Group(List<Object> keys, List<Row> rows) {}

  List<AggregateRow> group(List<Row> found, OrgStore store) {
    List<Group> groups = new ArrayList<>(groups(found, store));
    order.stream()
        .map(sort -> comparator(sort, store))
        .reduce(Comparator::thenComparing)
        .ifPresent(groups::sort);
    return groups.stream().skip(offset).limit(limit).map(group -> result(group, store)).toList();
  }

  private Comparator<Group> comparator(SortColumn sort, OrgStore store) {
    return Comparator.comparing(group -> value(group, sort.source(), store), sort.comparator());
  }

  private List<Group> groups(List<Row> found, OrgStore store) {
    if (keys.isEmpty()) {
      return List.of(new Group(List.of(), found));
    }
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (Row row : found) {
      List<Object> values = new ArrayList<>();
      keys.forEach(key -> values.add(key.value(row, store)));
      groups.computeIfAbsent(values, key -> new Group(key, new ArrayList<>())).rows().add(row);
    }
    return List.copyOf(groups.values());
  }

  private Object value(Group group, Source source, OrgStore store) {
    return source instanceof Source.Computed computed
        ? computed.aggregate().over(group.rows(), store)
        : group.keys().get(keys.indexOf(((Source.Key) source).path()));
  }

  private AggregateRow result(Group group, OrgStore store) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : columns) {
      values.put(column.name(), value(group, column.source(), store));
    }
    return new AggregateRow(Collections.unmodifiableMap(values));
  }
}
