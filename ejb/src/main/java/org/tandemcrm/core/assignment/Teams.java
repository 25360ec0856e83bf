package org.tandemcrm.core.assignment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.user.UserState;

/** The teams whose members rules give prospects to in turn, and who is away. */
@Stateless
public class Teams {

  private static final int MOST_NAME = 100;
  private static final int MOST_MEMBERS = 500;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;

  private final IdPool ids = new IdPool();

  public Teams() {}

  Teams(EntityManager entityManager, AuditLog audit) {
    this.entityManager = entityManager;
    this.audit = audit;
  }

  /** All teams, by name. */
  public List<TeamRow> list() {
    Map<Long, List<TeamRow.Member>> members = new HashMap<>();
    new RowQuery(
            entityManager,
            "M.TEAM_ID, A.ID, COALESCE(A.FULL_NAME, A.LOGIN),"
                + " CASE WHEN "
                + UserState.CAN_OWN
                + " THEN 1 ELSE 0 END, B.LAST_DAY",
            "FROM TEAM_MEMBER M JOIN APP_USER A ON A.ID = M.USER_ID LEFT JOIN USER_ABSENCE B"
                + " ON B.USER_ID = A.ID ORDER BY M.LAST_TURN, A.ID")
        .list(
            row ->
                members
                    .computeIfAbsent(row.number(0), any -> new ArrayList<>())
                    .add(
                        new TeamRow.Member(
                            row.number(1),
                            row.text(2),
                            row.number(3) == 1,
                            row.optionalNumber(4).map(LocalDate::ofEpochDay))));
    Map<Long, List<String>> rules = new HashMap<>();
    new RowQuery(
            entityManager,
            "TEAM_ID, NAME",
            "FROM ASSIGNMENT_RULE WHERE TEAM_ID IS NOT NULL ORDER BY PLACE, ID")
        .list(
            row -> rules.computeIfAbsent(row.number(0), any -> new ArrayList<>()).add(row.text(1)));
    return new RowQuery(entityManager, "ID, NAME, VERSION", "FROM TEAM ORDER BY NAME_KEY")
        .list(
            row ->
                new TeamRow(
                    row.number(0),
                    row.text(1),
                    members.getOrDefault(row.number(0), List.of()),
                    rules.getOrDefault(row.number(0), List.of()),
                    Math.toIntExact(row.number(2))));
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public TeamRow find(long id) {
    return list().stream()
        .filter(team -> team.id() == id)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no team " + id + "."));
  }

  /**
   * @return the new team's key
   * @throws InvalidAssignmentException with all that is wrong with it
   */
  public long create(TeamDraft draft) {
    TeamDraft checked = checked(draft, 0);
    long id = ids.next(connection(), "CONFIGURATION_ID");
    Statements.execute(
        entityManager,
        "INSERT INTO TEAM (ID, NAME, NAME_KEY, VERSION) VALUES (?1, ?2, ?3, 0)",
        id,
        checked.name(),
        key(checked.name()));
    put(id, checked.members());
    audit.record("created team", subject(id, checked.name()), Map.of(), told(checked));
    return id;
  }

  /**
   * Changes a team. Whoever stays keeps their turn; who is new is next.
   *
   * @param version that of the team that was looked at
   * @throws InvalidAssignmentException with all that is wrong with it
   * @throws ConflictingStateException when somebody else changed it meanwhile
   */
  public void update(long id, int version, TeamDraft draft) {
    TeamRow before = find(id);
    TeamDraft checked = checked(draft, id);
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE TEAM SET NAME = ?1, NAME_KEY = ?2, VERSION = VERSION + 1"
                + " WHERE ID = ?3 AND VERSION = ?4",
            checked.name(),
            key(checked.name()),
            id,
            version);
    if (changed == 0) {
      throw new ConflictingStateException(
          "Somebody else changed this team meanwhile: load it again, then repeat your change.");
    }
    Set<Long> had = new HashSet<>(before.members().stream().map(TeamRow.Member::userId).toList());
    had.stream()
        .filter(user -> !checked.members().contains(user))
        .forEach(
            user ->
                Statements.execute(
                    entityManager,
                    "DELETE FROM TEAM_MEMBER WHERE TEAM_ID = ?1 AND USER_ID = ?2",
                    id,
                    user));
    put(id, checked.members().stream().filter(user -> !had.contains(user)).toList());
    audit.record(
        "changed team",
        subject(id, before.name()),
        told(
            new TeamDraft(
                before.name(), before.members().stream().map(TeamRow.Member::userId).toList())),
        told(checked));
  }

  /**
   * @throws ConflictingStateException while a rule gives to it
   */
  public void delete(long id) {
    TeamRow team = find(id);
    if (!team.rules().isEmpty()) {
      throw new ConflictingStateException(
          "The rule “%s” gives to this team: change or delete that rule first."
              .formatted(String.join("”, “", team.rules())));
    }
    Statements.execute(entityManager, "DELETE FROM TEAM_MEMBER WHERE TEAM_ID = ?1", id);
    Statements.execute(entityManager, "DELETE FROM TEAM WHERE ID = ?1", id);
    audit.record("deleted team", subject(id, team.name()));
  }

  /**
   * Says until when somebody is away: rules give them nothing meanwhile.
   *
   * @param lastDay the last day of it; absent when they are there
   * @throws NotFoundException when there is no such user
   */
  public void away(long userId, Optional<LocalDate> lastDay) {
    String login =
        new RowQuery(entityManager, "LOGIN", "FROM APP_USER WHERE ID = ?1", userId)
            .first(row -> row.text(0))
            .orElseThrow(() -> new NotFoundException("There is no user " + userId + "."));
    Optional<LocalDate> before =
        new RowQuery(entityManager, "LAST_DAY", "FROM USER_ABSENCE WHERE USER_ID = ?1", userId)
            .first(row -> LocalDate.ofEpochDay(row.number(0)));
    if (before.equals(lastDay)) {
      return;
    }
    Statements.execute(entityManager, "DELETE FROM USER_ABSENCE WHERE USER_ID = ?1", userId);
    lastDay.ifPresent(
        day ->
            Statements.execute(
                entityManager,
                "INSERT INTO USER_ABSENCE (USER_ID, LAST_DAY) VALUES (?1, ?2)",
                userId,
                day.toEpochDay()));
    audit.record(
        "changed absence", "user " + userId + " (" + login + ")", told(before), told(lastDay));
  }

  private static Map<String, String> told(Optional<LocalDate> lastDay) {
    return lastDay.map(day -> Map.of("away until", day.toString())).orElse(Map.of());
  }

  private TeamDraft checked(TeamDraft draft, long id) {
    Map<String, String> problems = new LinkedHashMap<>();
    String name = draft.name().strip();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      problems.put("name", "Give the team a name of 1 to " + MOST_NAME + " characters.");
    } else if (list().stream()
        .anyMatch(team -> team.id() != id && key(team.name()).equals(key(name)))) {
      problems.put("name", "There is a team of this name already.");
    }
    List<Long> members = draft.members().stream().distinct().toList();
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      problems.put("members", "Choose 1 to " + MOST_MEMBERS + " people.");
    }
    Set<Long> known = new HashSet<>(users().keySet());
    if (!known.containsAll(members)) {
      problems.put(
          "members",
          "There is no user "
              + members.stream().filter(user -> !known.contains(user)).findFirst().orElseThrow()
              + ".");
    }
    if (!problems.isEmpty()) {
      throw new InvalidAssignmentException(problems);
    }
    return new TeamDraft(name, members);
  }

  private Map<Long, String> users() {
    Map<Long, String> users = new HashMap<>();
    new RowQuery(entityManager, "ID, COALESCE(FULL_NAME, LOGIN)", "FROM APP_USER")
        .list(row -> users.put(row.number(0), row.text(1)));
    return users;
  }

  private void put(long team, List<Long> members) {
    try {
      SqlBatch.execute(
          connection(),
          "INSERT INTO TEAM_MEMBER (TEAM_ID, USER_ID, LAST_TURN) VALUES (?, ?, 0)",
          members,
          (statement, user) -> {
            statement.setLong(1, team);
            statement.setLong(2, user);
          });
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private Map<String, String> told(TeamDraft draft) {
    Map<Long, String> users = users();
    Map<String, String> values = new TreeMap<>();
    values.put("name", draft.name());
    values.put(
        "members",
        String.join(
            ", ",
            draft.members().stream()
                .map(user -> users.getOrDefault(user, "user " + user))
                .sorted()
                .toList()));
    return values;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String subject(long id, String name) {
    return "team " + id + " (" + name + ")";
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
