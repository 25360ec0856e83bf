package org.tandemcrm.sandbox.salesforce.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.soql.QueryResult;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Results of queries that didn't fit on one page, kept until the newer ones push them out. */
final class Locators {
  private static final int MOST = 100;
  private static final String KEY_PREFIX = "01g";

  private long lastNumber;
  private final Map<String, QueryResult> results =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QueryResult> eldest) {
          return size() > MOST;
        }
      };

  synchronized String keep(QueryResult result) {
    String id = SalesforceId.of(KEY_PREFIX, ++lastNumber);
    results.put(id, result);
    return id;
  }

  synchronized Optional<QueryResult> find(String id) {
    return Optional.ofNullable(results.get(id));
  }

  synchronized void forget(String id) {
    results.remove(id);
  }

  synchronized void clear() {
    results.clear();
  }
}
