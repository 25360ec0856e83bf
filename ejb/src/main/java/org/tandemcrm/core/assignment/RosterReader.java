package org.tandemcrm.core.assignment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.user.UserState;

/** Reads who there is to be given prospects: at most seven queries. */
final class RosterReader {

  /** Whoever a rule names, or a team has. */
  private static final String CONCERNED =
      "(SELECT USER_ID FROM TEAM_MEMBER UNION SELECT USER_ID FROM ASSIGNMENT_RULE"
          + " WHERE USER_ID IS NOT NULL)";

  private static final String LEADS =
      "SELECT P.OWNER_ID, COUNT(*) FROM PROSPECT P WHERE P.OWNER_ID IN "
          + CONCERNED
          + " AND P.DELETED_AT IS NULL AND NOT EXISTS (SELECT 1 FROM LINK L"
          + " WHERE L.LIVE_RECORD_ID = P.ID AND L.KIND = 'CONTACT')"
          + " AND NOT EXISTS (SELECT 1 FROM HOPPER_ENTRY H WHERE H.PROSPECT_ID = P.ID)"
          + " GROUP BY P.OWNER_ID";

  private static final String DEALS =
      "SELECT O.OWNER_ID, COUNT(*) FROM OPPORTUNITY O WHERE O.OWNER_ID IN "
          + CONCERNED
          + " AND O.DELETED_AT IS NULL AND COALESCE(O.IS_CLOSED, FALSE) = FALSE"
          + " GROUP BY O.OWNER_ID";

  private final Connection connection;

  RosterReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Everybody whom rules or teams name.
   *
   * @param rules what the counts are needed for: without a limit none is taken
   */
  Roster read(List<AssignmentRule> rules, LocalDate today) throws SQLException {
    boolean countsLeads = rules.stream().anyMatch(rule -> rule.mostLeads().isPresent());
    boolean countsDeals = rules.stream().anyMatch(rule -> rule.mostDeals().isPresent());
    long turn =
        rows("SELECT TURN FROM ASSIGNMENT_SETTINGS WHERE ID = 1", row -> row.getLong(1)).stream()
            .findFirst()
            .orElse(0L);
    return new Roster(
        people(),
        teams(),
        connectionNames(),
        countsLeads ? counts(LEADS) : Map.of(),
        countsDeals ? counts(DEALS) : Map.of(),
        today,
        turn);
  }

  private List<Person> people() throws SQLException {
    Map<Long, Set<Long>> connections = new HashMap<>();
    rows(
            "SELECT APP_USER_ID, CONNECTION_ID FROM CRM_USER WHERE APP_USER_ID IN "
                + CONCERNED
                + " AND STANDING = 'LINKED' AND ACTIVE = TRUE",
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(
            user ->
                connections
                    .computeIfAbsent(user.getKey(), any -> new HashSet<>())
                    .add(user.getValue()));
    return rows(
        "SELECT A.ID, COALESCE(A.FULL_NAME, A.LOGIN),"
            + " CASE WHEN "
            + UserState.CAN_OWN
            + " THEN 1 ELSE 0 END, B.LAST_DAY FROM APP_USER A LEFT JOIN USER_ABSENCE B ON B.USER_ID = A.ID"
            + " WHERE A.ID IN "
            + CONCERNED,
        row ->
            new Person(
                row.getLong(1),
                row.getString(2),
                row.getInt(3) == 1,
                Optional.ofNullable(row.getObject(4, Long.class)).map(LocalDate::ofEpochDay),
                connections.getOrDefault(row.getLong(1), Set.of())));
  }

  private List<Roster.RosterTeam> teams() throws SQLException {
    Map<Long, String> names = new LinkedHashMap<>();
    Map<Long, Map<Long, Long>> members = new HashMap<>();
    rows(
        "SELECT T.ID, T.NAME, M.USER_ID, M.LAST_TURN FROM TEAM T LEFT JOIN TEAM_MEMBER M"
            + " ON M.TEAM_ID = T.ID ORDER BY T.ID, M.USER_ID",
        row -> {
          long team = row.getLong(1);
          names.put(team, row.getString(2));
          Map<Long, Long> turns = members.computeIfAbsent(team, any -> new LinkedHashMap<>());
          Optional.ofNullable(row.getObject(3, Long.class))
              .ifPresent(user -> turns.put(user, lastTurn(row)));
          return team;
        });
    List<Roster.RosterTeam> teams = new ArrayList<>();
    names.forEach((id, name) -> teams.add(Roster.RosterTeam.of(id, name, members.get(id))));
    return teams;
  }

  private static long lastTurn(ResultSet row) {
    try {
      return row.getLong(4);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<Long, String> connectionNames() throws SQLException {
    Map<Long, String> names = new HashMap<>();
    rows("SELECT ID, NAME FROM CRM_CONNECTION", row -> names.put(row.getLong(1), row.getString(2)));
    return names;
  }

  private Map<Long, Long> counts(String sql) throws SQLException {
    Map<Long, Long> counts = new HashMap<>();
    rows(sql, row -> counts.put(row.getLong(1), row.getLong(2)));
    return counts;
  }

  private <T> List<T> rows(String sql, SqlRows.Reader<T> reader) throws SQLException {
    return SqlRows.of(connection, sql, reader);
  }
}
