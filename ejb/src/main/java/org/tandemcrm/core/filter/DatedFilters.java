package org.tandemcrm.core.filter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.filter.KeptRecords.Kept;
import org.tandemcrm.core.filter.KeptRecords.Step;
import org.tandemcrm.core.filter.KeptRecords.Table;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.SyncRuns;

/**
 * Judges what is stored again by the filters that depend on today's date. A record that the day has
 * let in or out is read again by its id, and so gets its due at the end of the next cycle.
 */
@ApplicationScoped
public class DatedFilters {

  @Inject private StoredFilters stored;
  @Inject private Filters filters;
  @Inject private KeptRecords kept;
  @Inject private InboundStore store;
  @Inject private SyncRuns runs;
  @Inject private Leases leases;

  /** For the container's proxy. */
  protected DatedFilters() {}

  DatedFilters(
      StoredFilters stored,
      Filters filters,
      KeptRecords kept,
      InboundStore store,
      SyncRuns runs,
      Leases leases) {
    this.stored = stored;
    this.filters = filters;
    this.kept = kept;
    this.store = store;
    this.runs = runs;
    this.leases = leases;
  }

  /** Judges all records of a connection; a cycle is due at once when any of them changed sides. */
  public void judge(long connectionId) {
    long changed =
        stored.of(connectionId).stream()
            .filter(filter -> filter.criteria().dependsOnToday() && filter.hasSay())
            .mapToLong(filter -> judge(connectionId, filter.object()))
            .sum();
    if (changed > 0) {
      runs.queue(connectionId, RunCause.FILTER, Optional.empty());
      leases.dueNow(connectionId);
    }
  }

  private long judge(long connectionId, String object) {
    SyncFilter today = filters.inForce(connectionId, object).filter();
    long changed = 0;
    for (Table table : Table.values()) {
      Step step;
      String behind = "";
      do {
        step = kept.next(table, connectionId, object, behind);
        List<String> changedIds =
            step.records().stream()
                .filter(record -> record.synced() != today.matches(record.values()))
                .map(Kept::crmId)
                .toList();
        if (!changedIds.isEmpty()) {
          store.readAgain(connectionId, object, changedIds);
          changed += changedIds.size();
        }
        behind = step.last();
      } while (!behind.isEmpty());
    }
    return changed;
  }
}
