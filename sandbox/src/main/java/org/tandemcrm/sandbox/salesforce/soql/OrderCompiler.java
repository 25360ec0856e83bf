package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Compiles an ORDER BY clause into a comparator of rows. */
final class OrderCompiler {
  private final QueryText text;
  private final PathResolver paths;
  private final OrgStore store;

  OrderCompiler(QueryText text, PathResolver paths, OrgStore store) {
    this.text = text;
    this.paths = paths;
    this.store = store;
  }

  /**
   * The order that a clause asks for.
   *
   * @param clause null when the query has none
   * @return empty when it is the store's own order
   */
  Optional<Comparator<Row>> compile(OrderByClauseContext clause) {
    if (clause == null) {
      // An order that no sync asks for, so that a client which forgets ORDER BY is found out.
      return Optional.of(Comparator.comparing(Row::id));
    }
    List<FieldOrderContext> items = clause.fieldOrderList().fieldOrder();
    List<FieldPath> fields = new ArrayList<>();
    Comparator<Row> order = null;
    boolean ascending = true;
    for (FieldOrderContext item : items) {
      if (item.fieldName() == null) {
        throw text.unsupported(item, "A function in ORDER BY");
      }
      FieldPath path = paths.resolve(item.fieldName());
      if (!path.field().filterable()) {
        throw text.error(
            ErrorCode.INVALID_FIELD,
            item,
            "field '" + path.field().name() + "' can not be sorted in a query call");
      }
      ascending &= item.DESC() == null;
      fields.add(path);
      Comparator<Object> values =
          Values.order(path.field().type(), item.DESC() != null, item.LAST() != null);
      Comparator<Row> byField = Comparator.comparing(row -> path.value(row, store), values);
      order = order == null ? byField : order.thenComparing(byField);
    }
    return ascending && isStoreOrder(fields) ? Optional.empty() : Optional.of(order);
  }

  private static boolean isStoreOrder(List<FieldPath> fields) {
    return fields.get(0).is("SystemModstamp") && (fields.size() == 1 || fields.get(1).is("Id"));
  }
}
