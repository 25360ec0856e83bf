package org.tandemcrm.core.assignment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRequest;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.EditStore;
import org.tandemcrm.core.editing.StoredRuns;
import org.tandemcrm.core.hopper.HopperTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.sync.OwnerTable;

/**
 * Gives prospects to people by the rules, for runs of actions: each run is answered once, and a
 * repeated one gets the same answer. At most a chunk of 100 at a time, in one transaction, during
 * which no other server decides.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Assigning {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore edits;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public Assigning() {}

  Assigning(EntityManager entityManager, EditStore edits, Clock clock) {
    this.entityManager = entityManager;
    this.edits = edits;
    this.clock = clock;
  }

  /** What became of a run's prospect: given as the verdict says, or refused. */
  public record Assigned(Verdict verdict, Optional<String> refusal) {}

  /**
   * Whom the rules give each prospect to. Nobody is made owner; what goes to the hopper is put
   * there. Turns are taken.
   *
   * @param wishes at most a chunk, none with the key of another
   * @param connectionId where whoever gets one must have an active user, linked or not
   * @param by who asked for it
   * @return one verdict for each wish, in their order
   * @throws StoreConflictException when a second try may succeed; nothing is stored then
   */
  public List<Verdict> decide(List<AssignmentWish> wishes, Optional<Long> connectionId, String by) {
    return inTransaction(
        connection -> {
          Map<AssignmentWish, Verdict> verdicts = verdicts(connection, wishes, connectionId, by);
          return wishes.stream().map(verdicts::get).toList();
        });
  }

  /**
   * Gives each prospect to whomever the rules say, as an edit, unless its run did so before.
   *
   * @param action what the journal calls the action
   * @param by who asked for it
   * @return what became of each, in their order
   * @throws StoreConflictException when a second try may succeed; nothing is stored then
   */
  public List<Assigned> byRules(List<AssignmentWish> wishes, String action, String by) {
    return inTransaction(
        connection -> {
          Set<String> stored = stored(connection, wishes);
          Map<AssignmentWish, Verdict> verdicts =
              verdicts(connection, wishes, Optional.empty(), by);
          Map<AssignmentWish, EditRequest> requests = new LinkedHashMap<>();
          List<String> done = new ArrayList<>();
          for (AssignmentWish wish : wishes) {
            Verdict verdict = verdicts.get(wish);
            if (!stored.contains(wish.runKey())) {
              verdict
                  .userId()
                  .ifPresent(
                      user -> requests.put(wish, gift(wish, user, action, verdict.reason())));
              if (verdict.outcome() == Verdict.Outcome.HOPPER) {
                done.add(wish.runKey());
              }
            }
          }
          Map<AssignmentWish, String> refused = edit(requests, action, by);
          requests.keySet().stream()
              .filter(wish -> !refused.containsKey(wish))
              .forEach(wish -> done.add(wish.runKey()));
          StoredRuns.note(connection, done);
          return wishes.stream()
              .map(wish -> new Assigned(verdicts.get(wish), Optional.ofNullable(refused.get(wish))))
              .toList();
        });
  }

  /** The same, to one person, whatever the rules say. */
  public List<Assigned> toUser(List<AssignmentWish> wishes, long userId, String action, String by) {
    return inTransaction(
        connection -> {
          Set<String> stored = stored(connection, wishes);
          Map<AssignmentWish, EditRequest> requests = new LinkedHashMap<>();
          wishes.stream()
              .filter(wish -> !stored.contains(wish.runKey()))
              .forEach(wish -> requests.put(wish, gift(wish, userId, action, "")));
          Map<AssignmentWish, String> refused = edit(requests, action, by);
          StoredRuns.note(
              connection,
              requests.keySet().stream()
                  .filter(wish -> !refused.containsKey(wish))
                  .map(AssignmentWish::runKey)
                  .toList());
          String name = new AssignmentTables(connection).userName(userId);
          Verdict verdict =
              new Verdict(
                  Verdict.Outcome.USER,
                  Optional.of(userId),
                  Optional.of(name),
                  Optional.empty(),
                  "Given to " + name + ".");
          return wishes.stream()
              .map(wish -> new Assigned(verdict, Optional.ofNullable(refused.get(wish))))
              .toList();
        });
  }

  /** Puts each prospect into the hopper, unless its run did so before. */
  public List<Assigned> toHopper(List<AssignmentWish> wishes, String action, String by) {
    return inTransaction(
        connection -> {
          Set<String> stored = stored(connection, wishes);
          List<AssignmentWish> wanted =
              wishes.stream().filter(wish -> !stored.contains(wish.runKey())).toList();
          put(
              connection,
              wanted.stream()
                  .map(
                      wish ->
                          new HopperTable.Entry(wish.prospectId(), "By the action " + action + "."))
                  .toList(),
              by);
          StoredRuns.note(connection, wanted.stream().map(AssignmentWish::runKey).toList());
          Verdict verdict =
              new Verdict(
                  Verdict.Outcome.HOPPER,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  "Put into the hopper.");
          return wishes.stream().map(wish -> new Assigned(verdict, Optional.empty())).toList();
        });
  }

  /** The CRM's ids of the active users behind these Tandem users, at most a chunk. */
  public Map<Long, String> crmUsers(long connectionId, List<Long> userIds) {
    return inTransaction(connection -> OwnerTable.crmIds(connection, connectionId, userIds));
  }

  private static EditRequest gift(AssignmentWish wish, long userId, String action, String reason) {
    return EditRequest.of(wish.prospectId(), new EditDraft(Map.of(), Optional.of(userId)))
        .because(("Action " + action + ". " + reason).strip());
  }

  /** Stores the edits: why those that can't be stored can't. */
  private Map<AssignmentWish, String> edit(
      Map<AssignmentWish, EditRequest> requests, String action, String by) {
    Map<AssignmentWish, String> refused = new HashMap<>();
    if (requests.isEmpty()) {
      return refused;
    }
    List<AssignmentWish> wishes = List.copyOf(requests.keySet());
    List<EditResult> results =
        edits.store(
            RecordKind.PROSPECT, List.copyOf(requests.values()), new Author(by, action, false));
    for (int i = 0; i < wishes.size(); i++) {
      if (results.get(i).outcome() == Outcome.FAILED) {
        refused.put(wishes.get(i), results.get(i).trouble());
      }
    }
    return refused;
  }

  /** What was decided before, and what is decided now and kept. */
  private Map<AssignmentWish, Verdict> verdicts(
      Connection connection, List<AssignmentWish> wishes, Optional<Long> connectionId, String by)
      throws SQLException {
    AssignmentTables tables = new AssignmentTables(connection);
    tables.lock();
    Map<String, Verdict> before =
        tables.decided(wishes.stream().map(AssignmentWish::runKey).toList());
    Map<AssignmentWish, Verdict> verdicts = new HashMap<>();
    List<AssignmentWish> open = new ArrayList<>();
    for (AssignmentWish wish : wishes) {
      Optional.ofNullable(before.get(wish.runKey()))
          .ifPresentOrElse(verdict -> verdicts.put(wish, verdict), () -> open.add(wish));
    }
    if (!open.isEmpty()) {
      Map<AssignmentWish, Verdict> now = decideNow(connection, tables, open, connectionId);
      put(
          connection,
          now.entrySet().stream()
              .filter(made -> made.getValue().outcome() == Verdict.Outcome.HOPPER)
              .map(
                  made ->
                      new HopperTable.Entry(made.getKey().prospectId(), made.getValue().reason()))
              .toList(),
          by);
      verdicts.putAll(now);
      // Nobody is asked about anew: there may be a rule by then.
      now.values().removeIf(verdict -> verdict.outcome() == Verdict.Outcome.NOBODY);
      tables.keep(now, clock.instant());
    }
    return verdicts;
  }

  private Map<AssignmentWish, Verdict> decideNow(
      Connection connection,
      AssignmentTables tables,
      List<AssignmentWish> wishes,
      Optional<Long> connectionId)
      throws SQLException {
    Deciding deciding = Deciding.of(entityManager, connection, tables, clock.instant());
    Map<Long, Candidate> candidates =
        Deciding.candidates(
            connection,
            tables,
            wishes.stream().map(AssignmentWish::prospectId).toList(),
            connectionId);
    Map<AssignmentWish, Verdict> verdicts = new LinkedHashMap<>();
    for (AssignmentWish wish : wishes) {
      Candidate candidate = candidates.get(wish.prospectId());
      verdicts.put(
          wish,
          candidate == null
              ? Verdict.nobody("The prospect isn't there any more, or is in the recycle bin.")
              : deciding.rules().decide(candidate, deciding.roster()));
    }
    tables.keepTurns(deciding.roster());
    return verdicts;
  }

  private void put(Connection connection, List<HopperTable.Entry> entries, String by)
      throws SQLException {
    HopperTable.put(
        connection, entries, by, () -> ids.next(connection, "JOURNAL_ENTRY_ID"), clock.instant());
  }

  private static Set<String> stored(Connection connection, List<AssignmentWish> wishes)
      throws SQLException {
    return StoredRuns.among(
        connection, wishes.stream().map(AssignmentWish::runKey).collect(Collectors.toList()));
  }

  /** Work on the connection of this transaction. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    try {
      return work.on(entityManager.unwrap(Connection.class));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
