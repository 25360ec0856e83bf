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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.CrmLink;

/** Stores a request with its runs in one transaction, a chunk of runs in each batch. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionRequestStore {

  private static final int MOST_NAMED = 10;

  private static final String COLUMNS =
      "Q.ID, Q.ACTION_TYPE, Q.LABEL, Q.CONNECTION_ID, Q.PARAMETERS, Q.ASKED_BY, Q.ASKED_AT,"
          + " Q.TOTAL";

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
      SqlBatch.execute(
          connection,
          "INSERT INTO ACTION_REQUEST (ID, ACTION_TYPE, LABEL, CONNECTION_ID, PARAMETERS,"
              + " REQUEST_KEY, FINGERPRINT, ASKED_BY, ASKED_AT, TOTAL)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
          });
      Instant due = due(wish, now);
      for (List<Long> some : parts(wish.prospects())) {
        Map<Long, CrmLink> links =
            wish.need() == LinkNeed.NONE
                ? Map.of()
                : RunFacts.links(connection, wish.connectionId(), some);
        List<StoredRun> runs = new ArrayList<>();
        for (long prospect : some) {
          runs.add(run(wish, id, ids.next(connection, "ACTION_ID"), prospect, links, due, now));
        }
        RunTable.insert(connection, wish, runs, now);
      }
      return read("WHERE Q.ID = ?1", id).orElseThrow();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static StoredRun run(
      ActionWish wish,
      long requestId,
      long id,
      long prospect,
      Map<Long, CrmLink> links,
      Instant due,
      Instant now) {
    StoredRun ready =
        new StoredRun(
            id,
            requestId,
            prospect,
            wish.groupKey(),
            UUID.randomUUID().toString(),
            wish.need(),
            ActionState.READY,
            "Asked for by " + wish.askedBy() + ".",
            0,
            due,
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Missing.of(wish.need(), Optional.ofNullable(links.get(prospect)))
        .map(
            missing ->
                wish.waiting()
                    ? ready.waiting(missing.whileWaiting(), now)
                    : ready.ended(ActionState.SKIPPED, missing.skipping()))
        .orElse(ready);
  }

  /** What rides the cycle is due with the next one. */
  private Instant due(ActionWish wish, Instant now) {
    if (wish.lane() == ActionLane.ACTION) {
      return now;
    }
    return new RowQuery(
            entityManager,
            "NEXT_DUE_AT",
            "FROM SYNC_LEASE WHERE CONNECTION_ID = ?1",
            wish.connectionId())
        .first(row -> row.instant(0))
        .filter(next -> next.isAfter(now))
        .orElse(now);
  }

  private Optional<ActionRequestRow> known(ActionWish wish) {
    if (wish.key().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> fingerprint =
        new RowQuery(
                entityManager,
                "FINGERPRINT",
                "FROM ACTION_REQUEST WHERE REQUEST_KEY = ?1",
                wish.key().get())
            .first(row -> row.text(0));
    if (fingerprint.filter(other -> !other.equals(wish.fingerprint())).isPresent()) {
      throw new ConflictingStateException(
          "The key "
              + wish.key().get()
              + " stands for another request, with other parameters or prospects: give each request"
              + " a key of its own.");
    }
    return read("WHERE Q.REQUEST_KEY = ?1", wish.key().get());
  }

  private Optional<ActionRequestRow> read(String where, Object parameter) {
    return new RowQuery(entityManager, COLUMNS, "FROM ACTION_REQUEST Q " + where, parameter)
        .first(ActionRequestStore::row);
  }

  private static ActionRequestRow row(StoredRow row) {
    return new ActionRequestRow(
        row.number(0),
        row.text(1),
        row.text(2),
        Optional.of(row.number(3)).filter(id -> id != ActionQueue.HERE),
        JsonTexts.toMap(row.text(4)),
        row.text(5),
        row.instant(6),
        row.number(7));
  }

  private void refuseStrangers(List<Long> prospects) {
    Set<Long> strangers = new HashSet<>(prospects);
    Connection connection = entityManager.unwrap(Connection.class);
    try {
      for (List<Long> some : parts(prospects)) {
        SqlIn.find(
                connection,
                "SELECT ID FROM PROSPECT WHERE ID IN ",
                some,
                " AND DELETED_AT IS NULL",
                List.of(),
                row -> row.getLong(1))
            .forEach(strangers::remove);
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

  private static List<List<Long>> parts(List<Long> all) {
    List<List<Long>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SqlIn.SIZE) {
      parts.add(all.subList(from, Math.min(all.size(), from + SqlIn.SIZE)));
    }
    return parts;
  }
}
