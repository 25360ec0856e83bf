package org.tandemcrm.core.outbox;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LeaseLostException;
import org.tandemcrm.core.sync.ProgressTables;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;

/**
 * Large writes that a CRM works on, each step in a transaction of its own, and each fenced by the
 * connection's lease.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BulkJobs {

  /**
   * A large write that isn't settled yet.
   *
   * @param job what its plugin knows it by
   * @param amount how many records it writes
   */
  public record Open(String id, BulkJob job, int amount, Instant preparedAt) {}

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  public BulkJobs() {}

  BulkJobs(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** One statement, or several, that a step consists of. */
  private interface Work<T> {
    T on(Connection connection, Instant now) throws SQLException;
  }

  /** True when a large write of that kind isn't settled yet. */
  public boolean isOpen(long connectionId, RecordKind kind) {
    return find(connectionId, kind).isPresent();
  }

  /** That large write. */
  public Optional<Open> find(long connectionId, RecordKind kind) {
    return inTransaction((connection, now) -> BulkJobTable.find(connection, connectionId, kind));
  }

  /** How many entries are due that were never tried before. */
  public int countFresh(long connectionId, RecordKind kind, Instant dueBy) {
    return inTransaction(
        (connection, now) -> ClaimTable.countFresh(connection, connectionId, kind, dueBy));
  }

  /** Claims entries that were never tried before, the longest due first. */
  public List<OutboxEntry> claimFresh(Lease lease, RecordKind kind, int most, Instant dueBy) {
    return inTransaction(
        (connection, now) -> ClaimTable.claimFresh(connection, lease, kind, most, dueBy, now));
  }

  /**
   * As {@link DeliveryStore#begin} for a part of a job, which holds these entries from now on.
   *
   * @throws LeaseLostException when another server has the connection
   */
  public void take(
      Lease lease,
      String jobId,
      List<OutboxEntry> entries,
      List<Outgoing.KeyOf> keys,
      List<Link> doubted) {
    inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          ClaimTable.keepKeys(connection, keys, now);
          LinkTable.updateBases(connection, doubted);
          BulkJobTable.take(connection, lease, jobId, entries);
          return null;
        });
  }

  /**
   * From now on the job may be started.
   *
   * @throws LeaseLostException when another server has the connection
   */
  public void open(Lease lease, RecordKind kind, Open open) {
    inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          BulkJobTable.insert(connection, lease.connectionId(), kind, open);
          return null;
        });
  }

  /**
   * Whoever waits for a job, or collects for one, lives.
   *
   * @throws LeaseLostException when another server has the connection
   */
  public void alive(Lease lease, RecordKind kind) {
    inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          ClaimTable.extend(connection, lease, kind, now);
          return null;
        });
  }

  /** The same, with how far the job has come. */
  public void alive(Lease lease, RecordKind kind, String jobId, BulkProgress progress) {
    inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          ClaimTable.extend(connection, lease, kind, now);
          BulkJobTable.progress(connection, jobId, progress);
          return null;
        });
  }

  /** All that became of the job is stored. */
  public void close(Lease lease, String jobId) {
    inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          BulkJobTable.delete(connection, jobId);
          return null;
        });
  }

  /** The job is over, and who sent it died before all was stored. Returns what it still held. */
  public int forget(Lease lease, String jobId) {
    return inTransaction(
        (connection, now) -> {
          extend(connection, lease, now);
          int held = BulkJobTable.forget(connection, jobId, now);
          BulkJobTable.delete(connection, jobId);
          return held;
        });
  }

  private static void extend(Connection connection, Lease lease, Instant now) throws SQLException {
    ProgressTables.extendLease(connection, lease, now.plus(ClaimTable.LENGTH).toEpochMilli());
  }

  private <T> T inTransaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
