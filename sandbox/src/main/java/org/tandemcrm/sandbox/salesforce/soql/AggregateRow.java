package org.tandemcrm.sandbox.salesforce.soql;

import java.util.Map;

/**
 * What a query tells of one group.
 *
 * @param values by the name of the column, in order; null for blank
 */
public record AggregateRow(Map<String, Object> values) {}
