package org.tandemcrm.core.link;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/**
 * How many links of each object of a connection are in each state, without counting them: the table
 * CONNECTION_COUNT, which everything that changes links keeps in step.
 */
public final class LinkCounts {

  private record Key(long connectionId, String object, LinkState state) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::connectionId)
            .thenComparing(Key::object)
            .thenComparing(Key::state);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final EntityManager entityManager;

  public LinkCounts(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The states that links are in, by connection and object; states without links have no entry. */
  public Map<Long, Map<String, Map<LinkState, Long>>> all() {
    Map<Long, Map<String, Map<LinkState, Long>>> counts = new HashMap<>();
    new RowQuery(
            entityManager,
            "CONNECTION_ID, OBJECT, LINK_STATE, AMOUNT",
            "FROM CONNECTION_COUNT WHERE AMOUNT > 0")
        .list(
            row ->
                counts
                    .computeIfAbsent(row.number(0), any -> new TreeMap<>())
                    .computeIfAbsent(row.text(1), any -> new EnumMap<>(LinkState.class))
                    .put(row.constant(LinkState.class, 2), row.number(3)));
    return counts;
  }

  /** Changes the links of one record of ours, and counts what that moved. */
  public void move(long recordId, Runnable change) {
    // A look-up doesn't wait for a chunk that is being stored, so what it counts is locked first.
    Statements.execute(
        entityManager, "UPDATE LINK SET VERSION = VERSION WHERE RECORD_ID = ?1", recordId);
    Map<Key, Long> moves = new TreeMap<>();
    links(recordId).forEach((key, amount) -> moves.merge(key, -amount, Long::sum));
    change.run();
    links(recordId).forEach((key, amount) -> moves.merge(key, amount, Long::sum));
    moves.forEach(this::move);
  }

  private Map<Key, Long> links(long recordId) {
    Map<Key, Long> links = new TreeMap<>();
    new RowQuery(
            entityManager,
            "CONNECTION_ID, OBJECT, STATE",
            "FROM LINK WHERE RECORD_ID = ?1",
            recordId)
        .list(
            row ->
                links.merge(
                    new Key(row.number(0), row.text(1), row.constant(LinkState.class, 2)),
                    1L,
                    Long::sum));
    return links;
  }

  private void move(Key key, long amount) {
    if (amount == 0) {
      return;
    }
    int known =
        Statements.execute(
            entityManager,
            "UPDATE CONNECTION_COUNT SET AMOUNT = AMOUNT + ?1"
                + " WHERE CONNECTION_ID = ?2 AND OBJECT = ?3 AND LINK_STATE = ?4",
            amount,
            key.connectionId(),
            key.object(),
            key.state().name());
    if (known == 0) {
      Statements.execute(
          entityManager,
          "INSERT INTO CONNECTION_COUNT (CONNECTION_ID, OBJECT, LINK_STATE, AMOUNT)"
              + " VALUES (?1, ?2, ?3, ?4)",
          key.connectionId(),
          key.object(),
          key.state().name(),
          amount);
    }
  }
}
