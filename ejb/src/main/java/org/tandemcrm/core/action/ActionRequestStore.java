package org.tandemcrm.core.action;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.IdPool;

/** Stores a request with its runs in one transaction, a chunk of runs in each batch. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionRequestStore {

  private static final int MOST_NAMED = 10;

  private static final String COLUMNS =
      "Q.ID, Q.ACTION_TYPE, Q.LABEL, Q.CONNECTION_ID, Q.PARAMETERS, Q.ASKED_BY, Q.ASKED_AT,"
          + " Q.TOTAL, Q.WORDS, Q.APPROVAL_ID";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public ActionRequestStore() {}

  ActionRequestStore(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Stores the request; one whose key is known is the earlier one.
   *
   * @throws InvalidActionException when a prospect isn't there
   * @throws ConflictingStateException when its key stands for another request
   * @throws StoreConflictException when the same key is being stored by somebody else
   */
  public ActionRequestRow store(ActionWish wish) {
    Optional<ActionRequestRow> known = known(wish);
    if (known.isPresent()) {
      return known.get();
    }
    refuseStrangers(wish.prospects());
    Connection connection = entityManager.unwrap(Connection.class);
    Instant now = clock.instant();
    try {
      long id = ids.next(connection, "ACTION_ID");
      NewRuns runs = NewRuns.of(connection, wish, ids, id, now);
      Optional<ActionGuard> stopped = stopped(wish, runs.counted(), now);
      List<StoredRun> first = stopped.isPresent() ? runs.held() : runs.all();
      for (List<StoredRun> some : Parts.of(first, SqlIn.SIZE)) {
        RunTable.insert(connection, wish, some, now);
      }
      // Last, as whoever decides waits for it.
      Optional<Long> approval =
          stopped.map(guard -> new HeldRuns(entityManager).ask(wish, guard, first, now));
      insert(connection, wish, id, approval.isPresent() ? 0 : runs.counted(), approval, now);
      return all(entityManager, "WHERE Q.ID = ?1", id).get(0);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** The guard, if it stops the request. */
  private Optional<ActionGuard> stopped(ActionWish wish, long counted, Instant now) {
    if (counted == 0) {
      return Optional.empty();
    }
    return Optional.of(
            HeldRuns.guard(
                entityManager,
                wish.type(),
                wish.connectionId(),
                wish.askedBy(),
                wish.unasked(),
                now))
        .filter(guard -> guard.stops(counted));
  }

  private static void insert(
      Connection connection,
      ActionWish wish,
      long id,
      long counted,
      Optional<Long> approval,
      Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "INSERT INTO ACTION_REQUEST (ID, ACTION_TYPE, LABEL, CONNECTION_ID, PARAMETERS,"
            + " REQUEST_KEY, FINGERPRINT, ASKED_BY, ASKED_AT, TOTAL, CAMPAIGN_ID, WORDS, COUNTED,"
            + " IS_HELD, APPROVAL_ID)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        List.of(wish),
        (statement, row) -> {
          statement.setLong(1, id);
          statement.setString(2, row.type());
          statement.setString(3, row.label());
          statement.setLong(4, row.connectionId());
          statement.setString(5, JsonTexts.toJson(row.parameters()));
          statement.setString(6, row.key().orElse(null));
          statement.setString(7, row.fingerprint());
          statement.setString(8, row.askedBy());
          statement.setLong(9, now.toEpochMilli());
          statement.setLong(10, row.prospects().size());
          statement.setString(11, row.campaign().orElse(null));
          statement.setString(12, JsonTexts.toJson(row.words()));
          statement.setLong(13, counted);
          statement.setBoolean(14, approval.isPresent());
          SqlBatch.setLong(statement, 15, approval);
        });
  }

  private Optional<ActionRequestRow> known(ActionWish wish) {
    if (wish.key().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> fingerprint =
        new RowQuery(
                entityManager,
                "FINGERPRINT",
                "FROM ACTION_REQUEST --DERBY-PROPERTIES constraint=ACTION_REQUEST_KEY\n"
                    + " WHERE REQUEST_KEY = ?1",
                wish.key().get())
            .committed()
            .first(row -> row.text(0));
    if (fingerprint.isEmpty()) {
      return Optional.empty();
    }
    if (fingerprint.filter(other -> !other.equals(wish.fingerprint())).isPresent()) {
      throw new ConflictingStateException(
          "The key "
              + wish.key().get()
              + " stands for another request, with other parameters or prospects: give each request"
              + " a key of its own.");
    }
    return read(entityManager, "WHERE Q.REQUEST_KEY = ?1", wish.key().get());
  }

  /** The request that a condition on Q names. */
  static Optional<ActionRequestRow> read(
      EntityManager entityManager, String where, Object parameter) {
    return all(entityManager, where, parameter).stream().findFirst();
  }

  /** The requests that a condition on Q names. */
  static List<ActionRequestRow> all(EntityManager entityManager, String where, Object parameter) {
    return new RowQuery(entityManager, COLUMNS, "FROM ACTION_REQUEST Q " + where, parameter)
        .list(ActionRequestStore::row);
  }

  private static ActionRequestRow row(StoredRow row) {
    return new ActionRequestRow(
        row.number(0),
        row.text(1),
        row.text(2),
        Optional.of(row.number(3)).filter(id -> id != ActionQueue.HERE),
        JsonTexts.toMap(row.text(4)),
        row.optionalText(8).map(JsonTexts::toMap).orElse(Map.of()),
        row.text(5),
        row.instant(6),
        row.number(7),
        row.optionalNumber(9));
  }

  private void refuseStrangers(List<Long> prospects) {
    Set<Long> strangers = new HashSet<>(prospects);
    Connection connection = entityManager.unwrap(Connection.class);
    try {
      for (List<Long> some : Parts.of(prospects, SqlIn.SIZE)) {
        strangers.removeAll(RunFacts.present(connection, some));
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    if (!strangers.isEmpty()) {
      List<String> named =
          strangers.stream().sorted().limit(MOST_NAMED).map(String::valueOf).toList();
      throw new InvalidActionException(
          Map.of(
              "prospects",
              "There is no prospect "
                  + String.join(", ", named)
                  + (strangers.size() > MOST_NAMED
                      ? " and " + (strangers.size() - MOST_NAMED) + " more"
                      : "")
                  + ": leave out who was deleted meanwhile, and send the others again."));
    }
  }
}
