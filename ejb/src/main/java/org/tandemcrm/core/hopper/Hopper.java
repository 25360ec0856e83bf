package org.tandemcrm.core.hopper;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.assignment.DistributionSettings;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRequest;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.EditStore;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.sync.IdPool;

/**
 * The pool of prospects from which people claim. Whoever claims one owns it, here and in the CRMs;
 * of two who claim the same one gets it.
 */
@Stateless
public class Hopper {

  private static final int MOST_WHY = 500;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore edits;
  @Inject private DistributionSettings settings;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public Hopper() {}

  Hopper(
      EntityManager entityManager,
      EditStore edits,
      DistributionSettings settings,
      AuditLog audit,
      Clock clock) {
    this.entityManager = entityManager;
    this.edits = edits;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is in the hopper. */
  public Page<HopperRow> list(HopperQuery query) {
    return new HopperReader(entityManager).list(query);
  }

  /** How many wait there. */
  public long waiting() {
    return new HopperReader(entityManager).waiting();
  }

  /** How much somebody has claimed today. */
  public ClaimedToday claimedToday(long userId) {
    int claims =
        new RowQuery(
                entityManager,
                "CLAIMS",
                "FROM HOPPER_DAY WHERE USER_ID = ?1 AND DAY_OF = ?2",
                userId,
                today())
            .first(row -> Math.toIntExact(row.number(0)))
            .orElse(0);
    return new ClaimedToday(claims, settings.read().mostClaims());
  }

  /**
   * Makes somebody the owner of a prospect in the hopper.
   *
   * @param userId who claims it
   * @param login how the journal names them
   * @throws ConflictingStateException with a sentence, when somebody was faster, the day's number
   *     is used up, or they can't own it; nothing is stored then
   */
  public void claim(long prospectId, long userId, String login) {
    try {
      if (take(prospectId) == 0) {
        throw new ConflictingStateException(gone(prospectId));
      }
      count(userId);
      EditResult result =
          edits
              .store(
                  RecordKind.PROSPECT,
                  List.of(
                      EditRequest.of(prospectId, new EditDraft(Map.of(), Optional.of(userId)))
                          .because("Claimed from the hopper.")),
                  new Author(login, "claimed", false))
              .get(0);
      if (result.outcome() == Outcome.FAILED) {
        throw new ConflictingStateException("You can't claim it: " + result.trouble());
      }
    } catch (StoreConflictException e) {
      throw new ConflictingStateException(
          "Somebody else was at this prospect at the same moment: load the page again.");
    }
  }

  /** Only one of two who claim the same gets past this with 1. */
  private int take(long prospectId) {
    return Statements.execute(
        entityManager,
        "DELETE FROM HOPPER_ENTRY WHERE PROSPECT_ID = ?1 AND EXISTS"
            + " (SELECT 1 FROM PROSPECT P WHERE P.ID = ?1 AND P.DELETED_AT IS NULL)",
        prospectId);
  }

  private String gone(long prospectId) {
    return new RowQuery(
            entityManager,
            "COALESCE(A.FULL_NAME, A.LOGIN)",
            "FROM PROSPECT P JOIN APP_USER A ON A.ID = P.OWNER_ID WHERE P.ID = ?1",
            prospectId)
        .first(row -> row.text(0))
        .map(owner -> "Somebody was faster: this prospect belongs to " + owner + " by now.")
        .orElse("This prospect isn't in the hopper any more.");
  }

  /** Counts one more claim of the day, within the limit, also for one who claims twice at once. */
  private void count(long userId) {
    Optional<Integer> most = settings.read().mostClaims();
    long today = today();
    Statements.execute(
        entityManager, "DELETE FROM HOPPER_DAY WHERE USER_ID = ?1 AND DAY_OF < ?2", userId, today);
    int counted =
        Statements.execute(
            entityManager,
            "UPDATE HOPPER_DAY SET CLAIMS = CLAIMS + 1 WHERE USER_ID = ?1 AND DAY_OF = ?2"
                + " AND CLAIMS < ?3",
            userId,
            today,
            most.orElse(Integer.MAX_VALUE));
    if (counted > 0) {
      return;
    }
    if (isUsedUp(userId, today, most)) {
      throw new ConflictingStateException(
          "You have claimed %d today, which is all that one person may. The next day begins at midnight GMT."
              .formatted(most.orElse(0)));
    }
    insert(userId, today);
  }

  private boolean isUsedUp(long userId, long today, Optional<Integer> most) {
    return new RowQuery(
            entityManager,
            "CLAIMS",
            "FROM HOPPER_DAY WHERE USER_ID = ?1 AND DAY_OF = ?2 AND CLAIMS >= ?3",
            userId,
            today,
            most.orElse(Integer.MAX_VALUE))
        .committed()
        .first(row -> row.number(0))
        .isPresent();
  }

  private void insert(long userId, long today) {
    try (var statement =
        connection()
            .prepareStatement(
                "INSERT INTO HOPPER_DAY (USER_ID, DAY_OF, CLAIMS) VALUES (?, ?, 1)")) {
      statement.setLong(1, userId);
      statement.setLong(2, today);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private long today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
  }

  /** Whether somebody owns a prospect outside the recycle bin that isn't in the hopper. */
  public boolean isOwner(long prospectId, long userId) {
    return new HopperReader(entityManager).isOwner(prospectId, userId);
  }

  /**
   * A prospect that somebody could give back.
   *
   * @throws NotFoundException when that person owns none of that key outside the recycle bin
   */
  public OwnedProspect owned(long prospectId, long userId) {
    return new HopperReader(entityManager).owned(prospectId, userId);
  }

  /**
   * Puts a prospect back, for others to claim.
   *
   * @param userId its owner, who gives it back
   * @param login how the journal names them
   * @param why what the others read; may be blank
   * @throws NotFoundException when there is no such prospect outside the recycle bin
   * @throws ConflictingStateException when it belongs to somebody else
   */
  public void release(long prospectId, long userId, String login, String why) {
    hold(prospectId, userId);
    String name =
        new RowQuery(
                entityManager, "COALESCE(FULL_NAME, LOGIN)", "FROM APP_USER WHERE ID = ?1", userId)
            .first(row -> row.text(0))
            .orElse(login);
    String said = why.strip();
    String told = said.length() <= MOST_WHY ? said : said.substring(0, MOST_WHY);
    try {
      Connection connection = connection();
      HopperTable.put(
          connection,
          List.of(
              new HopperTable.Entry(
                  prospectId,
                  told.isEmpty()
                      ? "Given back by " + name + "."
                      : "Given back by " + name + ": " + told)),
          login,
          () -> ids.next(connection, "JOURNAL_ENTRY_ID"),
          clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Nobody gives it to somebody else, or deletes it, until this transaction is over. */
  private void hold(long prospectId, long userId) {
    int held =
        Statements.execute(
            entityManager,
            "UPDATE PROSPECT SET VERSION = VERSION WHERE ID = ?1 AND OWNER_ID = ?2"
                + " AND DELETED_AT IS NULL",
            prospectId,
            userId);
    if (held > 0) {
      return;
    }
    boolean isHere =
        new RowQuery(
                entityManager,
                "ID",
                "FROM PROSPECT WHERE ID = ?1 AND DELETED_AT IS NULL",
                prospectId)
            .first(row -> row.number(0))
            .isPresent();
    if (!isHere) {
      throw new NotFoundException("There is no prospect " + prospectId + ".");
    }
    throw new ConflictingStateException(
        "Only its owner gives a prospect back, and this one isn't yours.");
  }

  /**
   * Takes a prospect out without giving it to anybody.
   *
   * @throws NotFoundException when it isn't there
   */
  public void remove(long prospectId) {
    if (take(prospectId) == 0) {
      throw new NotFoundException("The prospect " + prospectId + " isn't in the hopper.");
    }
    audit.record("took out of the hopper", "prospect " + prospectId);
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
