package org.tandemcrm.sandbox.salesforce.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Deleted records, and the log of deletes that goes with them: both forget after 15 days, and both
 * can be purged before. The log is what the deleted rows themselves tell, up to the last purge.
 */
public final class RecycleBin {
  /** How long it keeps a record. */
  public static final Duration KEPT = Duration.ofDays(15);

  private final OrgStore store;
  private final InstantSource clock;
  private final Map<ObjectType, Instant> logStarts = new ConcurrentHashMap<>();

  public RecycleBin(OrgStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether a deleted record can still be seen and restored. */
  public boolean holds(Row deleted) {
    return !deleted.systemModstamp().isBefore(clock.instant().minus(KEPT));
  }

  /** Since when the log of deletes is complete; without a purge, a whole minute. */
  public Instant earliestLogged(ObjectType type) {
    Instant oldest = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(KEPT);
    Instant purged = logStarts.getOrDefault(type, oldest);
    return purged.isAfter(oldest) ? purged : oldest;
  }

  /** Forgets all deletes up to now; the records themselves stay in the bin. */
  public void purgeLog(ObjectType type) {
    startLog(type, clock.instant());
  }

  /** Takes every deleted record of an object out for good. */
  public void empty(ObjectType type) {
    purge(
        type,
        store.read(() -> store.scan(type, Instant.MIN).stream().filter(Row::deleted).toList()));
  }

  /**
   * Takes one deleted record out for good.
   *
   * @throws ApiException NOT_FOUND when it isn't in the bin
   */
  public void purge(ObjectType type, String id) {
    purge(
        type,
        List.of(store.find(type, id).filter(Row::deleted).orElseThrow(ApiException::notFound)));
  }

  private void purge(ObjectType type, List<Row> rows) {
    for (Row row : rows) {
      store.remove(type, row.id());
      startLog(type, row.systemModstamp().plusMillis(1));
    }
  }

  private void startLog(ObjectType type, Instant start) {
    logStarts.merge(type, start, (known, given) -> known.isAfter(given) ? known : given);
  }

  /**
   * The deleted record with that id.
   *
   * @throws ApiException NOT_FOUND when there is no such record, UNDELETE_FAILED when it isn't in
   *     the bin
   */
  Row deleted(ObjectType type, String id) {
    Row row = store.find(type, id).orElseThrow(ApiException::notFound);
    if (row.isLive() || !holds(row)) {
      throw new ApiException(ErrorCode.UNDELETE_FAILED, "Entity is not in the recycle bin");
    }
    return row;
  }

  /** Starts again with nothing purged. */
  public void reset() {
    logStarts.clear();
  }
}
