package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tandemcrm.spi.Mutation;

/**
 * A mutation on its way.
 *
 * @param place which of the results is its own
 * @param row what Salesforce gets
 * @param keyField the object's field for our key; absent when the organisation has none
 */
record SalesforceEdit(int place, Mutation mutation, ObjectNode row, Optional<String> keyField) {

  /** How it is sent beside others. */
  SalesforceRoute route() {
    return SalesforceRoute.of(mutation, keyField);
  }
}
