package org.tandemcrm.core.outbox;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.core.sync.Lease;

/** Takes entries that are due, each in a short transaction of its own. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxClaims {

  private static final Logger LOG = System.getLogger(OutboxClaims.class.getName());

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  public OutboxClaims() {}

  OutboxClaims(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Claims entries for the cycle that has that right; none when somebody holds them up just now.
   *
   * @param dueBy when they were due at the latest
   */
  public List<OutboxEntry> claim(Lease lease, RecordKind kind, int most, Instant dueBy) {
    try (Connection connection = dataSource.getConnection()) {
      return ClaimTable.claim(connection, lease, kind, most, dueBy, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** True when an entry of that kind is due. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isAnythingDue(long connectionId, RecordKind kind) {
    return isAnythingDue(connectionId, List.of(kind));
  }

  /** True when an entry of any kind is due. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isAnythingDue(long connectionId) {
    return isAnythingDue(connectionId, List.of(RecordKind.values()));
  }

  private boolean isAnythingDue(long connectionId, List<RecordKind> kinds) {
    try (Connection connection = dataSource.getConnection()) {
      for (RecordKind kind : kinds) {
        if (ClaimTable.isAnythingDue(connection, connectionId, kind, clock.instant())) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** For a CRM that can't be written to: what is due waits for a day. */
  public void defer(long connectionId, RecordKind kind) {
    try (Connection connection = dataSource.getConnection()) {
      ClaimTable.defer(connection, connectionId, kind, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Gives claims back that nothing was done about: they are due at once. */
  public void release(Lease lease, Collection<OutboxEntry> entries) {
    try (Connection connection = dataSource.getConnection()) {
      EntryEnds.release(connection, lease, entries, clock.millis());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** As {@link #release}; when that fails, the claims end by themselves. */
  public void releaseQuietly(Lease lease, Collection<OutboxEntry> entries) {
    try {
      release(lease, entries);
    } catch (StoreException | StoreConflictException e) {
      LOG.log(Level.INFO, "Claims were not given back; they end by themselves.", e);
    }
  }

  /** What was appended meanwhile is part of the claims. */
  public void renew(Lease lease, List<OutboxEntry> entries) {
    try (Connection connection = dataSource.getConnection()) {
      ClaimTable.renew(connection, lease, entries);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
