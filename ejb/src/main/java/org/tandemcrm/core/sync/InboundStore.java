package org.tandemcrm.core.sync;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.RecordVersion;

/**
 * Stores a chunk, or a position alone, each in a transaction of its own: the caller's belongs to
 * the batch runtime and holds the network. Use it by {@link ChunkStore}, which copes with
 * conflicts.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class InboundStore {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  @Inject private SecretKeys keys;

  private final IdPool ids = new IdPool();

  public InboundStore() {}

  InboundStore(DataSource dataSource, Clock clock, SecretKeys keys) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Stores all rows of the chunk or none.
   *
   * @return the grave things that it did and that nobody has approved before
   * @throws HeldBackException when the guard stops it
   * @throws LeaseLostException when another server has the connection by now
   * @throws StoreConflictException when a second try may succeed
   * @throws StoreException when the database refuses a row
   */
  public List<InboundChange> store(Chunk chunk, InboundGuard guard) {
    try (Connection connection = dataSource.getConnection()) {
      return transaction(connection).store(chunk, guard);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** As {@link #store(Chunk, InboundGuard)}, of a chunk that nobody has to approve. */
  public void store(Chunk chunk) {
    store(chunk, InboundGuard.open());
  }

  /**
   * What storing a chunk would do that a person has to approve first; nothing of it is stored.
   *
   * @throws LeaseLostException when another server has the connection by now
   */
  public List<InboundChange> look(Chunk chunk) {
    try (Connection connection = dataSource.getConnection()) {
      return transaction(connection).look(chunk);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private ChunkTransaction transaction(Connection connection) {
    return new ChunkTransaction(connection, ids, this::fingerprints, clock.instant());
  }

  /**
   * Lets the next prospects take over what changed at their account.
   *
   * @param contacts a chunk of contacts without records
   * @param point where the call before it ended; absent to begin
   * @return where to go on; absent when no account is left
   */
  public Optional<FollowPoint> follow(Chunk contacts, Optional<FollowPoint> point) {
    try (Connection connection = dataSource.getConnection()) {
      Instant now = clock.instant();
      ProgressTables.extendLease(
          connection, contacts.lease(), now.plus(ChunkTransaction.LEASE).toEpochMilli());
      return new FollowTransaction(connection, ids.of(connection), now).next(contacts, point);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private List<String> fingerprints(String email) {
    return keys.box().fingerprints(email);
  }

  /** Saves how far an object is read when no record comes with it. */
  public void save(Lease lease, String object, SyncPosition position) {
    try (Connection connection = dataSource.getConnection()) {
      ProgressTables.extendLease(
          connection, lease, clock.instant().plus(ChunkTransaction.LEASE).toEpochMilli());
      ProgressTables.savePosition(connection, lease.connectionId(), object, position);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** How far an object is read; {@link SyncPosition#START} when it never was. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public SyncPosition position(long connectionId, String object) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT PAGE_CURSOR, PAGE_DONE, FIRST_LOAD_DONE, READ_ALL, APPLIES_MAPPING"
                    + " FROM SYNC_POSITION WHERE CONNECTION_ID = ? AND OBJECT = ?")) {
      statement.setLong(1, connectionId);
      statement.setString(2, object);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new SyncPosition(
                new Cursor(row.getString(1)),
                row.getInt(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5))
            : SyncPosition.START;
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Has everything read once more where an admin asked for it. Called by a cycle before it reads;
   * an object whose first load still goes on keeps its wish until that is done.
   */
  public void beginBackFills(long connectionId) {
    try (Connection connection = dataSource.getConnection()) {
      ProgressTables.beginBackFills(connection, connectionId);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** True when each of these records was met before at that version, imported or left out. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean knowsAll(long connectionId, String object, List<RecordVersion> versions) {
    try (Connection connection = dataSource.getConnection()) {
      return KnownVersions.knowsAll(connection, connectionId, object, versions);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Asks for records to be read by their ids at the end of the next cycle, whatever their version.
   */
  public void readAgain(long connectionId, String object, List<String> crmIds) {
    try (Connection connection = dataSource.getConnection()) {
      WaitingTables.readAgain(
          connection,
          connectionId,
          crmIds.stream().map(crmId -> new ChunkPlan.ToRead(object, crmId)).toList());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * At most 100 ids of records of that object that have to be read again, in their order.
   *
   * @param after only ids behind that one; empty for all
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<String> toReadAgain(long connectionId, String object, String after) {
    try (Connection connection = dataSource.getConnection()) {
      return WaitingTables.toRead(connection, connectionId, object, after);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** True when something waits for the end of a cycle, whether the CRM has changes or not. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isAnythingWaiting(long connectionId) {
    try (Connection connection = dataSource.getConnection()) {
      return WaitingTables.isAnything(connection, connectionId);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
