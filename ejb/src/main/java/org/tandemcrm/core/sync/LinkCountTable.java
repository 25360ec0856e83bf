package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.store.SqlBatch;

/**
 * The table CONNECTION_COUNT for the chunk store: how many links of each object are in each state,
 * moved by what a chunk writes into LINK. Two statements at most for any chunk.
 */
public final class LinkCountTable {

  private static final String MOVE =
      "UPDATE CONNECTION_COUNT SET AMOUNT = AMOUNT + ?"
          + " WHERE CONNECTION_ID = ? AND OBJECT = ? AND LINK_STATE = ?";

  private static final String INSERT =
      "INSERT INTO CONNECTION_COUNT (AMOUNT, CONNECTION_ID, OBJECT, LINK_STATE)"
          + " VALUES (?, ?, ?, ?)";

  /** A counter. In one order always, so that two writers don't wait for each other. */
  private record Key(String object, LinkState state) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::object).thenComparing(Key::state);

    static Key of(Link link) {
      return new Key(link.object(), link.state());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private LinkCountTable() {}

  /** Counts what the plan writes: called with the links as they were before. */
  static void move(Connection connection, long connectionId, Snapshot known, ChunkPlan plan)
      throws SQLException {
    List<Link> after = new ArrayList<>(plan.newLinks());
    after.addAll(plan.changedLinks());
    move(
        connection,
        connectionId,
        plan.changedLinks().stream().map(link -> known.stored(link.id())).toList(),
        after);
  }

  /** Takes links off as they were and counts them as they are. */
  public static void move(
      Connection connection, long connectionId, List<Link> before, List<Link> after)
      throws SQLException {
    Map<Key, Integer> moves = new TreeMap<>();
    before.forEach(link -> moves.merge(Key.of(link), -1, Integer::sum));
    after.forEach(link -> moves.merge(Key.of(link), 1, Integer::sum));
    moves.values().removeIf(move -> move == 0);
    List<Map.Entry<Key, Integer>> all = List.copyOf(moves.entrySet());
    int[] hits =
        SqlBatch.execute(
            connection, MOVE, all, (statement, move) -> bind(statement, connectionId, move));
    List<Map.Entry<Key, Integer>> first = new ArrayList<>();
    for (int index = 0; index < hits.length; index++) {
      if (hits[index] == 0) {
        first.add(all.get(index));
      }
    }
    SqlBatch.execute(
        connection, INSERT, first, (statement, move) -> bind(statement, connectionId, move));
  }

  private static void bind(
      PreparedStatement statement, long connectionId, Map.Entry<Key, Integer> move)
      throws SQLException {
    statement.setInt(1, move.getValue());
    statement.setLong(2, connectionId);
    statement.setString(3, move.getKey().object());
    statement.setString(4, move.getKey().state().name());
  }
}
