package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.spi.Mutation;

/**
 * A mutation on its way.
 *
 * @param place which of the results is its own
 * @param row what Salesforce gets
 * @param route how
 */
record SalesforceEdit(int place, Mutation mutation, ObjectNode row, SalesforceRoute route) {}
