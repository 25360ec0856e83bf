package org.tandemcrm.core.sync;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.spi.RecordVersion;

/**
 * Compares what the CRM holds with what is known here, record by record: finds what no change ever
 * told of, above all records that are gone. Asked for each week, after a long pause, and when a CRM
 * has forgotten its deletions.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Sweeps {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  public Sweeps() {}

  Sweeps(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** The next cycle sweeps that object, once its first load is done. */
  public void ask(long connectionId, String object) {
    run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE SYNC_POSITION SET SWEEP = TRUE WHERE CONNECTION_ID = ? AND OBJECT = ?")) {
            statement.setLong(1, connectionId);
            statement.setString(2, object);
            return statement.executeUpdate();
          }
        });
  }

  /** Asks for all objects whose last sweep, or else the first load, is longer ago than that. */
  public void askWhenOlderThan(long connectionId, Duration age) {
    run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE SYNC_POSITION SET SWEEP = TRUE WHERE CONNECTION_ID = ?"
                      + " AND FIRST_LOAD_DONE = TRUE AND COALESCE(SWEPT_AT, 0) < ?")) {
            statement.setLong(1, connectionId);
            statement.setLong(2, clock.instant().minus(age).toEpochMilli());
            return statement.executeUpdate();
          }
        });
  }

  /** The objects that wait for a sweep. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<String> asked(long connectionId) {
    return run(
        connection -> {
          List<String> objects = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT W.OBJECT FROM SYNC_POSITION W WHERE W.CONNECTION_ID = ?"
                      + " AND W.SWEEP = TRUE AND W.FIRST_LOAD_DONE = TRUE"
                      + WaitingTables.NOT_PAUSED
                      + " ORDER BY W.OBJECT")) {
            statement.setLong(1, connectionId);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                objects.add(rows.getString(1));
              }
            }
          }
          return objects;
        });
  }

  /** Begins anew: what an interrupted sweep saw is forgotten. */
  public void begin(Lease lease, String object) {
    run(
        connection -> {
          extend(connection, lease);
          SweepTable.clear(connection, lease.connectionId(), object);
          return null;
        });
  }

  /** Remembers the records of a page. */
  public void seen(Lease lease, String object, List<RecordVersion> records) {
    run(
        connection -> {
          extend(connection, lease);
          SweepTable.seen(connection, lease.connectionId(), object, records);
          return null;
        });
  }

  /** Ends the sweep: what differs will be read again; returns how many records differ. */
  public int end(Lease lease, String object) {
    return run(
        connection -> {
          extend(connection, lease);
          return SweepTable.compare(
              connection, lease.connectionId(), object, clock.instant().toEpochMilli());
        });
  }

  private void extend(Connection connection, Lease lease) throws SQLException {
    Instant until = clock.instant().plus(ChunkTransaction.LEASE);
    ProgressTables.extendLease(connection, lease, until.toEpochMilli());
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
