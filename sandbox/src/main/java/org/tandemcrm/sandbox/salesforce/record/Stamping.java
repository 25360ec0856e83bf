package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Stores new versions of records with the marks of who changed them and when. */
final class Stamping {
  private final OrgStore store;
  private final InstantSource clock;

  Stamping(OrgStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The CRM keeps whole seconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Stores a record's first version. */
  void create(Row row, String actor) {
    Map<String, Object> system = stamps(actor);
    system.put("CreatedDate", system.get("SystemModstamp"));
    system.put("CreatedById", actor);
    put(row, system);
  }

  /** Stores a record's next version. */
  void change(Row before, Map<String, ?> values, String actor) {
    change(before.with(values), actor);
  }

  void change(Row after, String actor) {
    put(after, stamps(actor));
  }

  private void put(Row row, Map<String, Object> system) {
    system.putAll(DerivedFields.of(row));
    store.put(row.with(system));
  }

  private Map<String, Object> stamps(String actor) {
    Instant now = now();
    Map<String, Object> values = new HashMap<>();
    values.put("LastModifiedDate", now);
    values.put("LastModifiedById", actor);
    values.put("SystemModstamp", now);
    return values;
  }
}
