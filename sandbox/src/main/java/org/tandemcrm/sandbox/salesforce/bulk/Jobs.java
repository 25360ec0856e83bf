package org.tandemcrm.sandbox.salesforce.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** The jobs of one kind by id, those of both kinds with ids of their own. */
final class Jobs<J> {
  private static final String KEY_PREFIX = "750";

  private final long kind;
  private final Map<String, J> byId = new LinkedHashMap<>();
  private long lastNumber;

  /**
   * @param kind 0 or 1, so that no two jobs share an id
   */
  Jobs(long kind) {
    this.kind = kind;
  }

  synchronized String nextId() {
    return SalesforceId.of(KEY_PREFIX, ++lastNumber * 2 + kind);
  }

  synchronized void keep(String id, J job) {
    byId.put(id, job);
  }

  /**
   * The job with that id.
   *
   * @throws ApiException NOT_FOUND
   */
  synchronized J find(String given) {
    return SalesforceId.normalise(given).map(byId::get).orElseThrow(ApiException::notFound);
  }

  synchronized void remove(String id) {
    byId.remove(id);
  }

  synchronized List<J> all() {
    return new ArrayList<>(byId.values());
  }

  synchronized void clear() {
    byId.clear();
  }
}
