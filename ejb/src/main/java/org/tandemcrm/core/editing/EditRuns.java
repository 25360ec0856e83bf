package org.tandemcrm.core.editing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;

/**
 * Edits of many prospects for one person: bulk edits, imports, and taking those back. Here they are
 * drafted, started, stopped and looked at; {@link RunSteps} does the work.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EditRuns {

  private static final String EMAIL = "email";

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
  public record Selection(List<Long> ids, Optional<String> search) {

    /** These prospects. */
    public static Selection of(List<Long> ids) {
      return new Selection(List.copyOf(ids), Optional.empty());
    }

    /** All that a list's search finds; an empty one finds everybody. */
    public static Selection found(String search) {
      return new Selection(List.of(), Optional.of(search));
    }
  }

  /**
   * Prepares a bulk edit, so that a person can see what it would do. Who is chosen is settled here.
   *
   * @return the key of the run, a draft
   * @throws InvalidEditException with all that is wrong
   */
  public long draftBulk(Selection selection, EditDraft draft, String by) {
    EditScope scope = EditScopes.read(entityManager, RecordKind.PROSPECT);
    Map<String, String> problems = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    draft
        .values()
        .forEach(
            (key, text) -> {
              Optional<RecordField> field = scope.field(key);
              if (field.isEmpty() || key.equals(EMAIL)) {
                problems.put(
                    key,
                    field.isEmpty()
                        ? "A prospect has no field " + key + "."
                        : "An email belongs to one prospect: it can't be set for many.");
                return;
              }
              FieldInput input = FieldInput.of(field.get(), text);
              input.problem().ifPresent(why -> problems.put(key, why));
              words.add(field.get().label());
            });
    draft.owner().ifPresent(owner -> words.add("Owner"));
    if (words.isEmpty() && problems.isEmpty()) {
      problems.put("", "Choose a field to set, or an owner.");
    }
    if (!problems.isEmpty()) {
      throw new InvalidEditException(problems);
    }
    long id = insert(RunSort.BULK, "Set " + String.join(", ", words), draft, Optional.empty(), by);
    setTotal(id, choose(id, selection));
    return id;
  }

  private long choose(long runId, Selection selection) {
    RecordSearch.Matches matches =
        selection.search().isPresent()
            ? Prospects.search(entityManager).matches(selection.search().get())
            : new RecordSearch.Matches(
                "FROM PROSPECT P WHERE P.DELETED_AT IS NULL AND P.ID IN"
                    + (selection.ids().isEmpty()
                        ? " (-1)"
                        : RowsByKey.list(selection.ids().stream().distinct().toList())),
                List.of());
    return Statements.execute(
        entityManager,
        "INSERT INTO EDIT_ITEM (RUN_ID, LINE, STATE, RECORD_ID) SELECT "
            + runId
            + ", P.ID, 'WAITING', P.ID "
            + matches.from(),
        matches.parameters().toArray());
  }

  /**
   * Puts the lines of a file behind a new import.
   *
   * @param lines the cells of each by its number in the file
   * @return the key of the run, a draft
   */
  public long draftImport(String title, ColumnWish wish, Map<Long, List<String>> lines, String by) {
    long id = insert(RunSort.IMPORT, title, EditDraft.of(wish.toMap()), Optional.empty(), by);
    List<RunTables.Item> items = new ArrayList<>();
    lines.forEach(
        (line, cells) ->
            items.add(new RunTables.Item(line, Optional.empty(), Optional.empty(), cells)));
    try {
      RunTables.insert(connection(), id, items);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    setTotal(id, items.size());
    return id;
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
    long undo =
        insert(RunSort.UNDO, "Undo: " + run.title(), EditDraft.of(Map.of()), Optional.of(id), by);
    long items =
        Statements.execute(
            entityManager,
            "INSERT INTO EDIT_ITEM (RUN_ID, LINE, STATE, RECORD_ID, UNDOES_ID, MESSAGE) SELECT "
                + undo
                + ", LINE, CASE WHEN STATE = 'UPDATED' THEN 'WAITING' ELSE 'UNCHANGED' END,"
                + " RECORD_ID, JOURNAL_ID, CASE WHEN STATE = 'CREATED'"
                + " THEN 'It was created then, and stays.' ELSE NULL END FROM EDIT_ITEM"
                + " WHERE RUN_ID = ?1 AND JOURNAL_ID IS NOT NULL",
            id);
    setTotal(undo, items);
    Statements.execute(
        entityManager,
        "UPDATE EDIT_RUN SET UNCHANGED = (SELECT COUNT(*) FROM EDIT_ITEM WHERE RUN_ID = ?1"
            + " AND STATE = 'UNCHANGED') WHERE ID = ?1",
        undo);
    return undo;
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

  private long insert(
      RunSort sort, String title, EditDraft draft, Optional<Long> undoes, String by) {
    long id = ids.next(connection(), "EDIT_RUN_ID");
    Statements.execute(
        entityManager,
        "INSERT INTO EDIT_RUN (ID, SORT, TITLE, STATE, CHECKING, WISH, ASKED_BY, ASKED_AT,"
            + " STOP_ASKED, TOTAL, CREATED, UPDATED, UNCHANGED, FAILED)"
            + " VALUES (?1, ?2, ?3, 'DRAFT', FALSE, ?4, ?5, ?6, FALSE, 0, 0, 0, 0, 0)",
        id,
        sort.name(),
        title.length() <= 300 ? title : title.substring(0, 300),
        JsonTexts.toJson(draft.values()),
        by,
        clock.millis());
    set(id, "OWNER_ID", draft.owner());
    set(id, "UNDOES_ID", undoes);
    return id;
  }

  private void set(long id, String column, Optional<Long> value) {
    value.ifPresent(
        number ->
            Statements.execute(
                entityManager,
                "UPDATE EDIT_RUN SET " + column + " = ?1 WHERE ID = ?2",
                number,
                id));
  }

  private void setTotal(long id, long total) {
    set(id, "TOTAL", Optional.of(total));
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

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
