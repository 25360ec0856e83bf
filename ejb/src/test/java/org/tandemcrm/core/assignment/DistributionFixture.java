package org.tandemcrm.core.assignment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** People, prospects and rules in the tables, and the bean that decides. */
public final class DistributionFixture {

  public static final long CRM = 7;
  public static final long TEAM = 9;

  final SettableClock clock = new SettableClock();
  final Assigning assigning;
  private final StoreDatabase database;
  private int place;

  public DistributionFixture(StoreDatabase database) {
    this.database = database;
    this.assigning = AssignmentForTests.assigning(database, clock);
  }

  public void execute(String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }

  /** An active user with that key. */
  public void user(long id, String name) {
    execute(
        "INSERT INTO APP_USER (ID, LOGIN, FULL_NAME, PASSWORD_HASH, ROLE, STATE, CREATED_AT,"
            + " VERSION) VALUES (?1, ?2, ?3, 'x', 'VIEWER', 'ACTIVE', 0, 0)",
        id,
        name.toLowerCase(Locale.ROOT),
        name);
  }

  /** A team with the users 1 to that number, who are made. */
  public void team(int members) {
    execute("INSERT INTO TEAM (ID, NAME, NAME_KEY, VERSION) VALUES (9, 'Sales', 'sales', 0)");
    LongStream.rangeClosed(1, members)
        .forEach(
            id -> {
              user(id, "Person" + id);
              execute(
                  "INSERT INTO TEAM_MEMBER (TEAM_ID, USER_ID, LAST_TURN) VALUES (9, ?1, 0)", id);
            });
  }

  /** A rule behind the others. */
  public void rule(String name, Criteria criteria, AssignmentTarget target) {
    execute(
        "INSERT INTO ASSIGNMENT_RULE (ID, PLACE, NAME, IS_ON, CRITERIA, WITH_UNKNOWN, TARGET,"
            + " USER_ID, TEAM_ID, VERSION) VALUES (?1, ?1, ?2, TRUE, ?3, FALSE, ?4, "
            + (target.kind() == AssignmentTarget.Kind.USER ? target.id() : "NULL")
            + ", "
            + (target.kind() == AssignmentTarget.Kind.TEAM ? target.id() : "NULL")
            + ", 0)",
        ++place,
        name,
        criteria.toJson(),
        target.kind().name());
  }

  /** Prospects with those keys, each with a run of an action that is at work. */
  public void people(long first, long last) {
    LongStream.rangeClosed(first, last)
        .forEach(
            id -> {
              execute(
                  "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, COUNTRY,"
                      + " CREATED_AT, UPDATED_AT, VERSION)"
                      + " VALUES (?1, ?2, ?2, ?3, ?3, 'Germany', 0, 0, 0)",
                  id,
                  "p" + id,
                  "p" + id + "@example.com");
              execute(
                  "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE,"
                      + " GROUP_KEY, RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM,"
                      + " CHANGE_STORED, CHANGED_AT, EVENTS) VALUES (?1, 1, ?1, 0, 'ACTION', 'g',"
                      + " ?2, '', 'RUNNING', '', 0, 0, 'c', FALSE, 0, 0)",
                  id,
                  "run-" + id);
            });
  }

  /** An opportunity of that user. */
  void deal(long id, long owner, boolean closed) {
    execute(
        "INSERT INTO OPPORTUNITY (ID, NAME, NAME_KEY, OWNER_ID, IS_CLOSED, CREATED_AT, UPDATED_AT,"
            + " VERSION) VALUES (?1, 'Deal', 'deal', ?2, ?3, 0, 0, 0)",
        id,
        owner,
        closed);
  }

  List<AssignmentWish> wishes(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> new AssignmentWish("run-" + id, id))
        .toList();
  }

  /** How many prospects each user owns. */
  Map<Long, Long> owned() {
    return new TreeMap<>(
        rows("OWNER_ID", "FROM PROSPECT WHERE OWNER_ID IS NOT NULL").stream()
            .collect(Collectors.groupingBy(Long::valueOf, Collectors.counting())));
  }

  /** Rows of one text column. */
  public List<String> rows(String column, String from) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(entityManager, column, from).list(row -> row.canonical(0).orElse("null")));
  }
}
