package org.tandemcrm.sandbox.salesforce.soql;

import java.util.List;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * What a query found, as it was at that moment.
 *
 * @param groups what a query with aggregates tells instead of rows, all on one page
 * @param size number of records found; for SELECT COUNT() there are no rows
 */
public record QueryResult(
    List<FieldPath> select, List<Row> rows, List<AggregateRow> groups, int size) {}
