package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.core.store.SqlFailure;

/**
 * Keys from the database's sequences, a block of 100 at a time, so that a chunk asks at most once
 * per table. What a chunk leaves of a block the next one uses; a rolled back chunk leaves gaps.
 */
public final class IdPool {

  /** The step of the sequences in the migrations. */
  private static final int BLOCK = 100;

  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  private static final class Block {
    private long next;
    private long last = -1;
  }

  public IdPool() {}

  /** The keys that a chunk on that connection needs. */
  ChunkIds of(Connection connection) {
    return new ChunkIds(
        () -> next(connection, "PROSPECT_ID"),
        () -> next(connection, "LINK_ID"),
        () -> next(connection, "JOURNAL_ENTRY_ID"));
  }

  /** The next key of a sequence. */
  public long next(Connection connection, String sequence) {
    Block block = blocks.computeIfAbsent(sequence, name -> new Block());
    synchronized (block) {
      if (block.next > block.last) {
        block.last = advance(connection, sequence);
        block.next = block.last - BLOCK + 1;
      }
      return block.next++;
    }
  }

  /** The value of a sequence is the last key of its block. */
  private static long advance(Connection connection, String sequence) {
    try {
      boolean derby = connection.getMetaData().getDatabaseProductName().contains("Derby");
      String sql =
          derby ? "VALUES NEXT VALUE FOR " + sequence : "SELECT NEXTVAL('" + sequence + "')";
      try (PreparedStatement statement = connection.prepareStatement(sql);
          ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
