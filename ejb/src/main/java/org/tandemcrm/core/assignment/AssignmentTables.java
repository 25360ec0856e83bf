package org.tandemcrm.core.assignment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The tables of lead distribution for whoever decides about a chunk, on one connection. */
final class AssignmentTables {

  private final Connection connection;

  AssignmentTables(Connection connection) {
    this.connection = connection;
  }

  private int execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }

  /**
   * From now to the end of the transaction nobody else decides: turns and counts stay as they are
   * read.
   */
  void lock() throws SQLException {
    if (execute("UPDATE ASSIGNMENT_SETTINGS SET TURN = TURN WHERE ID = 1") == 0) {
      execute(
          "INSERT INTO ASSIGNMENT_SETTINGS (ID, NO_MATCH, TURN, VERSION)"
              + " VALUES (1, 'SYNC_USER', 0, 0)");
    }
  }

  AssignmentSettings settings() throws SQLException {
    return SqlRows.of(
            connection,
            "SELECT NO_MATCH, MOST_CLAIMS, VERSION FROM ASSIGNMENT_SETTINGS WHERE ID = 1",
            row ->
                new AssignmentSettings(
                    NoMatch.valueOf(row.getString(1)),
                    Optional.ofNullable(row.getObject(2, Integer.class)),
                    row.getInt(3)))
        .stream()
        .findFirst()
        .orElse(AssignmentSettings.DEFAULT);
  }

  /** In their order. */
  List<AssignmentRule> rules() throws SQLException {
    return SqlRows.of(
        connection,
        "SELECT ID, NAME, IS_ON, CRITERIA, WITH_UNKNOWN, TARGET, COALESCE(USER_ID, TEAM_ID, 0),"
            + " MOST_LEADS, MOST_DEALS, VERSION FROM ASSIGNMENT_RULE ORDER BY PLACE, ID",
        row ->
            new AssignmentRule(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                Criteria.fromJson(row.getString(4)),
                row.getBoolean(5),
                new AssignmentTarget(
                    AssignmentTarget.Kind.valueOf(row.getString(6)), row.getLong(7)),
                Optional.ofNullable(row.getObject(8, Integer.class)),
                Optional.ofNullable(row.getObject(9, Integer.class)),
                Optional.empty(),
                row.getInt(10)));
  }

  /** Keeps the turns that were taken. */
  void keepTurns(Roster roster) throws SQLException {
    record Taken(long team, long user, long turn) {}

    List<Taken> taken = new ArrayList<>();
    roster
        .teams()
        .forEach(
            team ->
                team.served().forEach((user, turn) -> taken.add(new Taken(team.id(), user, turn))));
    if (taken.isEmpty()) {
      return;
    }
    SqlBatch.execute(
        connection,
        "UPDATE TEAM_MEMBER SET LAST_TURN = ? WHERE TEAM_ID = ? AND USER_ID = ?",
        taken,
        (statement, one) -> {
          statement.setLong(1, one.turn());
          statement.setLong(2, one.team());
          statement.setLong(3, one.user());
        });
    SqlBatch.executeEach(
        connection,
        "UPDATE ASSIGNMENT_SETTINGS SET TURN = ? WHERE ID = 1",
        List.of(roster.turn()),
        (statement, turn) -> statement.setLong(1, turn));
  }

  /** Where each of these prospects is linked; at most a chunk of them. */
  Map<Long, Set<Long>> connectionsOf(Collection<Long> prospects) throws SQLException {
    Map<Long, Set<Long>> connections = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT LIVE_RECORD_ID, CONNECTION_ID FROM LINK WHERE LIVE_RECORD_ID IN ",
            prospects,
            "",
            List.of(),
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(
            link ->
                connections
                    .computeIfAbsent(link.getKey(), any -> new HashSet<>())
                    .add(link.getValue()));
    return connections;
  }

  /** What was decided before under these keys; at most a chunk of them. */
  Map<String, Verdict> decided(Collection<String> runKeys) throws SQLException {
    Map<String, Verdict> verdicts = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT D.RUN_KEY, D.OUTCOME, D.USER_ID, COALESCE(A.FULL_NAME, A.LOGIN), D.RULE_NAME,"
                + " D.REASON FROM ASSIGNMENT_DECISION D LEFT JOIN APP_USER A ON A.ID = D.USER_ID"
                + " WHERE D.RUN_KEY IN ",
            runKeys,
            "",
            List.of(),
            row ->
                Map.entry(
                    row.getString(1),
                    new Verdict(
                        Verdict.Outcome.valueOf(row.getString(2)),
                        Optional.ofNullable(row.getObject(3, Long.class)),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5)),
                        row.getString(6))))
        .forEach(found -> verdicts.put(found.getKey(), found.getValue()));
    return verdicts;
  }

  /** The name of a user, as sentences have it. */
  String userName(long userId) throws SQLException {
    return SqlIn.find(
            connection,
            "SELECT COALESCE(FULL_NAME, LOGIN) FROM APP_USER WHERE ID IN ",
            List.of(userId),
            "",
            List.of(),
            row -> row.getString(1))
        .stream()
        .findFirst()
        .orElse("user " + userId);
  }

  /** Keeps what was decided, each under its key. */
  void keep(Map<AssignmentWish, Verdict> verdicts, Instant now) throws SQLException {
    SqlBatch.execute(
        connection,
        "INSERT INTO ASSIGNMENT_DECISION (RUN_KEY, PROSPECT_ID, OUTCOME, USER_ID, RULE_NAME,"
            + " REASON, DECIDED_AT) VALUES (?, ?, ?, ?, ?, ?, ?)",
        verdicts.entrySet(),
        (statement, decision) -> {
          Verdict verdict = decision.getValue();
          statement.setString(1, decision.getKey().runKey());
          statement.setLong(2, decision.getKey().prospectId());
          statement.setString(3, verdict.outcome().name());
          SqlBatch.setLong(statement, 4, verdict.userId());
          statement.setString(5, verdict.rule().orElse(null));
          statement.setString(6, verdict.reason());
          statement.setLong(7, now.toEpochMilli());
        });
  }
}
