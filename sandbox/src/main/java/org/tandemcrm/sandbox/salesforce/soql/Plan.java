package org.tandemcrm.sandbox.salesforce.soql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A compiled query.
 *
 * @param countOnly it was SELECT COUNT()
 * @param grouping what to make of the rows, instead of telling them
 * @param order empty when the rows come in the wanted order (SystemModstamp, Id) from the store
 */
record Plan(
    ObjectType type,
    boolean countOnly,
    List<FieldPath> select,
    Optional<Grouping> grouping,
    Filter filter,
    Optional<Comparator<Row>> order,
    int limit,
    int offset) {}
