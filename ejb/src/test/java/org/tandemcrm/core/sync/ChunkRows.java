package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreDatabase;

/**
 * Stores chunks as {@link InboundStore} does in its transaction, and looks at what came of them.
 */
final class ChunkRows {

  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  /** What stands for a keyed hash. */
  static final Function<String, List<String>> FINGERPRINTS =
      email -> List.of("hash of " + email, "older hash of " + email);

  private final StoreDatabase database;
  private final IdPool ids = new IdPool();

  private ChunkRows(StoreDatabase database) {
    this.database = database;
  }

  /** With a lease and a run that a cycle has taken. */
  static ChunkRows of(StoreDatabase database) {
    ChunkRows rows = new ChunkRows(database);
    rows.update(
        "INSERT INTO SYNC_LEASE (CONNECTION_ID, LEASE_UNTIL, FENCE, NEXT_DUE_AT)"
            + " VALUES (?, 0, ?, 0)",
        SampleRecords.LEASE.connectionId(),
        SampleRecords.LEASE.fence());
    rows.update(
        "INSERT INTO SYNC_RUN (ID, CONNECTION_ID, STATE, CAUSE, ASKED_AT)"
            + " VALUES (?, ?, 'RUNNING', 'TIMER', 0)",
        SampleRecords.RUN,
        SampleRecords.LEASE.connectionId());
    return rows;
  }

  void store(Chunk chunk) {
    try (Connection connection = database.dataSource().getConnection()) {
      store(chunk, connection);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  void store(Chunk chunk, Connection connection) throws SQLException {
    inTransaction(
        connection,
        () -> {
          write(chunk, connection);
          return null;
        });
  }

  /** Stores a chunk as far as the guard lets it, and tells it what that did. */
  void store(Chunk chunk, InboundGuard guard) {
    try (Connection connection = database.dataSource().getConnection()) {
      List<InboundChange> done =
          inTransaction(connection, () -> transaction(connection).store(chunk, guard));
      guard.did(done.stream().map(InboundChange::acts).toList());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** See {@link InboundStore#look}. */
  List<InboundChange> look(Chunk chunk) {
    try (Connection connection = database.dataSource().getConnection()) {
      return inTransaction(connection, () -> transaction(connection).look(chunk));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private ChunkTransaction transaction(Connection connection) {
    return new ChunkTransaction(connection, ids, FINGERPRINTS, NOW);
  }

  private static <T> T inTransaction(Connection connection, Supplier<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean stored = false;
    try {
      T result = work.get();
      connection.commit();
      stored = true;
      return result;
    } finally {
      if (!stored) {
        connection.rollback();
      }
    }
  }

  /** Leaves the transaction open. */
  void write(Chunk chunk, Connection connection) {
    transaction(connection).store(chunk);
  }

  void update(String sql, Object... parameters) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String table) {
    return Long.parseLong(texts("SELECT COUNT(*) FROM " + table).get(0));
  }

  /** The rows of a query, their columns joined by spaces. */
  List<String> texts(String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          texts.add(String.valueOf(result.getString(column)).strip());
        }
        rows.add(String.join(" ", texts));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
