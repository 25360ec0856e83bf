package org.tandemcrm.core.editing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;

/**
 * Edits of many prospects for one person: bulk edits, imports, and taking those back. Here they are
 * drafted, started, stopped and looked at; {@link RunSteps} does the work.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EditRuns {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public EditRuns() {}

  EditRuns(EntityManager entityManager, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whom a bulk edit is about. */
  public record Selection(List<Long> ids, Optional<SearchTerms> terms) {

    /** These prospects. */
    public static Selection of(List<Long> ids) {
      return new Selection(List.copyOf(ids), Optional.empty());
    }

    /** All that the list of prospects shows for these terms; without any it shows everybody. */
    public static Selection found(SearchTerms terms) {
      return new Selection(List.of(), Optional.of(terms));
    }
  }

  /**
   * Prepares a bulk edit, so that a person can see what it would do. Who is chosen is settled here.
   *
   * @return the key of the run, a draft
   * @throws InvalidEditException with all that is wrong
   */
  public long draftBulk(Selection selection, EditDraft draft, String by) {
    BulkWish wish = BulkWish.of(draft, EditScopes.read(entityManager, RecordKind.PROSPECT));
    if (!wish.problems().isEmpty()) {
      throw new InvalidEditException(wish.problems());
    }
    return drafts().bulk(wish.title(), draft, selection, by);
  }

  /**
   * Puts the lines of a file behind a new import.
   *
   * @param lines the cells of each by its number in the file
   * @return the key of the run, a draft
   */
  public long draftImport(String title, ColumnWish wish, Map<Long, List<String>> lines, String by) {
    return drafts().ofFile(title, wish, lines, by);
  }

  /**
   * Has an import look at each line, storing nothing.
   *
   * @throws ConflictingStateException with a sentence, when it isn't an import that waits
   */
  public void check(long id, ColumnWish wish) {
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE EDIT_RUN SET STATE = 'QUEUED', CHECKING = TRUE, WISH = ?1, STOP_ASKED = FALSE,"
                + " STARTED_AT = NULL, ENDED_AT = NULL, REASON = NULL, CREATED = 0, UPDATED = 0,"
                + " UNCHANGED = 0, FAILED = 0 WHERE ID = ?2 AND SORT = 'IMPORT' AND (STATE IN"
                + " ('DRAFT', 'CHECKED') OR (STATE IN ('STOPPED', 'FAILED') AND CHECKING = TRUE))",
            JsonTexts.toJson(wish.toMap()),
            id);
    refuseUnless(changed > 0, "It runs, or has run: upload the file again.");
    Statements.execute(
        entityManager,
        "UPDATE EDIT_ITEM SET STATE = 'WAITING', RECORD_ID = NULL, EMAIL_KEY = NULL,"
            + " MESSAGE = NULL WHERE RUN_ID = ?1",
        id);
  }

  /**
   * Starts what was drafted or checked, or lets go on what was stopped.
   *
   * @throws ConflictingStateException with a sentence, when it can't be started
   */
  public void start(long id, String by) {
    RunRow run = find(id);
    boolean fresh = run.state() == RunState.CHECKED || run.state() == RunState.DRAFT;
    boolean ready =
        run.state() == RunState.CHECKED
            || run.state() == RunState.STOPPED
            || run.state() == RunState.FAILED
            || (run.state() == RunState.DRAFT && run.sort() != RunSort.IMPORT);
    refuseUnless(
        ready && move(run, fresh) > 0, "It runs already, or has run, or has to be checked first.");
    if (run.state() == RunState.CHECKED) {
      Statements.execute(
          entityManager,
          "UPDATE EDIT_ITEM SET STATE = 'WAITING', MESSAGE = NULL WHERE RUN_ID = ?1"
              + " AND STATE IN ('CREATED', 'UPDATED')",
          id);
    }
    audit.recordBy(by, "started " + word(run.sort()), subject(run));
  }

  private int move(RunRow run, boolean fresh) {
    return Statements.execute(
        entityManager,
        "UPDATE EDIT_RUN SET STATE = 'QUEUED', STOP_ASKED = FALSE, REASON = NULL, ENDED_AT = NULL"
            + (fresh ? ", CHECKING = FALSE, STARTED_AT = NULL, CREATED = 0, UPDATED = 0" : "")
            + " WHERE ID = ?1 AND STATE = ?2",
        run.id(),
        run.state().name());
  }

  /** Asks a run to end at its next chunk; what is stored stays. */
  public void stop(long id, String by) {
    int asked =
        Statements.execute(
            entityManager,
            "UPDATE EDIT_RUN SET STOP_ASKED = TRUE WHERE ID = ?1"
                + " AND STATE IN ('QUEUED', 'RUNNING')",
            id);
    refuseUnless(asked > 0, "It doesn't run.");
    RunRow run = find(id);
    audit.recordBy(by, "stopped " + word(run.sort()), subject(run));
  }

  /** Forgets what nobody has started. */
  public void discard(long id) {
    int gone =
        Statements.execute(
            entityManager,
            "DELETE FROM EDIT_RUN WHERE ID = ?1 AND (STATE IN ('DRAFT', 'CHECKED')"
                + " OR (STATE IN ('STOPPED', 'FAILED') AND CHECKING = TRUE))",
            id);
    refuseUnless(gone > 0, "It runs, or has run.");
    Statements.execute(entityManager, "DELETE FROM EDIT_ITEM WHERE RUN_ID = ?1", id);
  }

  /**
   * Prepares to take back what a bulk edit or an import stored: values of fields only, and only
   * where they weren't changed since. Who was created stays, and is listed.
   *
   * @return the key of the run, a draft
   * @throws ConflictingStateException with a sentence, when there is nothing to take back
   */
  public long draftUndo(long id, String by) {
    RunRow run = find(id);
    boolean ended =
        !run.checking()
            && List.of(RunState.DONE, RunState.STOPPED, RunState.FAILED).contains(run.state());
    refuseUnless(
        ended && run.sort() != RunSort.UNDO,
        "Only an import or a bulk edit that has ended can be undone.");
    return drafts().undo(run, by);
  }

  private RunDrafts drafts() {
    return new RunDrafts(entityManager, ids, clock);
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public RunRow find(long id) {
    return new RunReader(entityManager).one(id);
  }

  /** What was started or checked, the newest first; the request's sort has no meaning. */
  public Page<RunRow> list(PageRequest request) {
    return new RunReader(entityManager).newest(request);
  }

  /** The items of a run by line; the request's sort has no meaning. */
  public Page<ItemRow> items(long id, Optional<ItemState> state, PageRequest request) {
    return new RunReader(entityManager).items(id, state, request);
  }

  /** The run that takes this one back; absent when nobody started one. */
  public Optional<Long> undoing(long id) {
    return new RunReader(entityManager).undoing(id);
  }

  /** The fields that an import or a bulk edit can set, as pages show them. */
  public List<RecordField> fields() {
    return EditScopes.read(entityManager, RecordKind.PROSPECT).inOrder();
  }

  private static void refuseUnless(boolean good, String sentence) {
    if (!good) {
      throw new ConflictingStateException(sentence);
    }
  }

  private static String word(RunSort sort) {
    return switch (sort) {
      case BULK -> "bulk edit";
      case IMPORT -> "import";
      case UNDO -> "undo";
    };
  }

  private static String subject(RunRow run) {
    return String.format(
        Locale.ROOT, "%s %d (%s), %,d items", word(run.sort()), run.id(), run.title(), run.total());
  }
}
