package org.tandemcrm.core.behaviour;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The table BEHAVIOUR, and what a prospect did last, by JDBC on the caller's connection. */
final class BehaviourTable {

  private static final String INSERT =
      "INSERT INTO BEHAVIOUR (ID, CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, RECEIVED_AT, DATA)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  /** What came late never stands before what is newer. */
  private static final String LAST =
      "UPDATE PROSPECT SET LAST_ACTIVITY = ?, LAST_ACTIVITY_AT = ? WHERE ID = ?"
          + " AND (LAST_ACTIVITY_AT IS NULL OR LAST_ACTIVITY_AT < ?)";

  /** A behaviour with its key and the prospect that it belongs to. */
  record Owned(long id, long prospectId, Behaviour behaviour) {}

  /**
   * A behaviour as it is stored, to tell whether another is the same.
   *
   * @param data empty for none
   */
  record Stored(long prospectId, String name, long at, String data) {

    static Stored of(long prospectId, Behaviour behaviour) {
      return new Stored(
          prospectId, behaviour.name(), behaviour.at().toEpochMilli(), behaviour.data().orElse(""));
    }
  }

  /** A prospect that somebody named by its number. */
  record Named(long id, boolean binned) {}

  private BehaviourTable() {}

  /** Those of the behaviours that are stored already, by the tellers' ids; at most a chunk. */
  static Map<String, Stored> known(Connection connection, Collection<String> clientIds)
      throws SQLException {
    Map<String, Stored> known = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, DATA FROM BEHAVIOUR"
                + " --DERBY-PROPERTIES constraint=BEHAVIOUR_CLIENT\n WHERE CLIENT_ID IN ",
            clientIds,
            "",
            List.of(),
            row ->
                Map.entry(
                    row.getString(1),
                    new Stored(
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        Optional.ofNullable(row.getString(5)).orElse(""))))
        .forEach(found -> known.put(found.getKey(), found.getValue()));
    return known;
  }

  /** The prospects with those emails, which are none in the recycle bin; at most a chunk. */
  static Map<String, Long> withEmails(Connection connection, Collection<String> emailKeys)
      throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT EMAIL_KEY, ID FROM PROSPECT --DERBY-PROPERTIES constraint=PROSPECT_EMAIL\n"
                + " WHERE EMAIL_KEY IN ",
            emailKeys,
            "",
            List.of(),
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(found -> ids.put(found.getKey(), found.getValue()));
    return ids;
  }

  /** The prospects of those numbers; at most a chunk. */
  static Map<Long, Named> withIds(Connection connection, Collection<Long> ids) throws SQLException {
    Map<Long, Named> named = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT ID, DELETED_AT FROM PROSPECT WHERE ID IN ",
            ids,
            "",
            List.of(),
            row -> new Named(row.getLong(1), row.getObject(2) != null))
        .forEach(found -> named.put(found.id(), found));
    return named;
  }

  static void insert(Connection connection, List<Owned> behaviours, Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        INSERT,
        behaviours,
        (statement, owned) -> {
          statement.setLong(1, owned.id());
          statement.setString(2, owned.behaviour().clientId());
          statement.setLong(3, owned.prospectId());
          statement.setString(4, owned.behaviour().name());
          statement.setLong(5, owned.behaviour().at().toEpochMilli());
          statement.setLong(6, now.toEpochMilli());
          statement.setString(7, owned.behaviour().data().orElse(null));
        });
  }

  /** Notes the newest of these behaviours at each prospect, unless it knows a newer one. */
  static void noteLast(Connection connection, List<Owned> behaviours) throws SQLException {
    // In the order of the keys, so that two writers never wait for each other.
    Map<Long, Behaviour> newest = new TreeMap<>();
    BinaryOperator<Behaviour> newer = BinaryOperator.maxBy(Comparator.comparing(Behaviour::at));
    behaviours.forEach(owned -> newest.merge(owned.prospectId(), owned.behaviour(), newer));
    SqlBatch.execute(
        connection,
        LAST,
        newest.entrySet(),
        (statement, one) -> {
          long at = one.getValue().at().toEpochMilli();
          statement.setString(1, one.getValue().name());
          statement.setLong(2, at);
          statement.setLong(3, one.getKey());
          statement.setLong(4, at);
        });
  }
}
