package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tandemcrm.core.outbox.ClaimQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;

/** Reads what runs are about, and stores what becomes of them, a chunk in each transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionStore {

  /** So many runs change in one transaction of the upkeep. */
  private static final int SLICE = 500;

  /**
   * A waiting run whose prospect has the link by now. Both tables are big, so Derby is told which
   * one to begin with.
   */
  private static final String LINKED =
      "FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
          + " ACTION_RUN R --DERBY-PROPERTIES index=ACTION_RUN_EXPIRY\n"
          + " , LINK L --DERBY-PROPERTIES constraint=LINK_LIVE\n"
          + " WHERE R.STATE = 'WAITING' AND L.LIVE_RECORD_ID = R.PROSPECT_ID"
          + " AND L.CONNECTION_ID = R.CONNECTION_ID AND L.KIND IN ('LEAD', 'CONTACT')"
          + " AND L.STATE IN "
          + RunFacts.USABLE
          + " AND (R.NEEDS_LINK = 'ANY' OR R.NEEDS_LINK = L.KIND)";

  private static final String EXPIRED =
      "FROM ACTION_RUN R --DERBY-PROPERTIES index=ACTION_RUN_EXPIRY\n"
          + " WHERE R.STATE = 'WAITING' AND R.EXPIRES_AT <= ?";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public ActionStore() {}

  ActionStore(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** The prospects of a chunk and their links, as they are now. */
  public RunFacts facts(ActionChunk chunk) {
    try {
      return RunFacts.read(
          connection(),
          chunk.queue().connectionId(),
          chunk.runs().stream().map(StoredRun::prospectId).toList());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Stores what became of runs; one that was lost to somebody else meanwhile is left to it. */
  public int settle(List<RunTable.Change> changes) {
    try {
      return RunTable.change(connection(), changes, clock.instant()).size();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Lets some of the runs go on whose link is there: how many. */
  public int wakeLinked() {
    Instant now = clock.instant();
    return changeSome(LINKED, List.of(), run -> run.again("The link it waited for is there.", now));
  }

  /** Gives up some of the runs that have waited too long: how many. */
  public int dismissExpired() {
    return changeSome(EXPIRED, List.of(clock.millis()), run -> run.givenUp(clock.instant()));
  }

  /** Tells of some of the runs that will be given up soon: how many. */
  public int noticeExpiring() {
    Instant now = clock.instant();
    int noticed = 0;
    for (Map.Entry<Long, Duration> notice : Patience.notices(entityManager).entrySet()) {
      noticed +=
          changeSome(
              EXPIRED + " AND R.NOTICED_AT IS NULL AND R.CONNECTION_ID = ?",
              List.of(now.plus(notice.getValue()).toEpochMilli(), notice.getKey()),
              run -> run.noticed(now));
    }
    return noticed;
  }

  private int changeSome(String from, List<Object> parameters, UnaryOperator<StoredRun> becomes) {
    try {
      Connection connection = connection();
      List<RunTable.Change> changes = new ArrayList<>();
      for (StoredRun run : read(connection, from, parameters)) {
        changes.add(new RunTable.Change(run, becomes.apply(run)));
      }
      return RunTable.change(connection, changes, clock.instant()).size();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static List<StoredRun> read(Connection connection, String from, List<Object> parameters)
      throws SQLException {
    boolean derby = ClaimQuery.of(connection) == ClaimQuery.DERBY;
    String query =
        "SELECT "
            + RunTable.COLUMNS
            + " "
            + from
            + " FETCH FIRST "
            + SLICE
            + " ROWS ONLY"
            + (derby ? " WITH UR" : " FOR UPDATE OF R SKIP LOCKED");
    List<StoredRun> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          runs.add(RunTable.read(row));
        }
      }
    }
    return runs;
  }

  /** The runs of those keys, at most a chunk; to be changed in the caller's transaction. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public List<StoredRun> withIds(Collection<Long> ids) {
    try {
      return SqlIn.find(
          connection(),
          "SELECT " + RunTable.COLUMNS + " FROM ACTION_RUN R WHERE R.ID IN ",
          ids,
          "",
          List.of(),
          RunTable::read);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private Connection connection() {
    return entityManager.unwrap(Connection.class);
  }
}
