package org.tandemcrm.core.editing;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;

/** Writes new edits of many prospects with their items, as drafts that do nothing yet. */
final class RunDrafts {

  private final EntityManager entityManager;
  private final IdPool ids;
  private final Clock clock;

  RunDrafts(EntityManager entityManager, IdPool ids, Clock clock) {
    this.entityManager = entityManager;
    this.ids = ids;
    this.clock = clock;
  }

  /** A bulk edit of those who are chosen now. */
  long bulk(String title, EditDraft draft, EditRuns.Selection selection, String by) {
    long id = insert(RunSort.BULK, title, draft, Optional.empty(), by);
    setTotal(id, choose(id, selection));
    return id;
  }

  private long choose(long runId, EditRuns.Selection selection) {
    RecordSearch.Matches matches =
        selection.terms().isPresent()
            ? Prospects.search(entityManager).matches(selection.terms().get())
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

  /** An import of the lines of a file. */
  long ofFile(String title, ColumnWish wish, Map<Long, List<String>> lines, String by) {
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

  /** The undo of a run: what it created stays, and is listed. */
  long undo(RunRow run, String by) {
    long undo =
        insert(
            RunSort.UNDO,
            "Undo: " + run.title(),
            EditDraft.of(Map.of()),
            Optional.of(run.id()),
            by);
    long items =
        Statements.execute(
            entityManager,
            "INSERT INTO EDIT_ITEM (RUN_ID, LINE, STATE, RECORD_ID, UNDOES_ID, MESSAGE) SELECT "
                + undo
                + ", LINE, CASE WHEN STATE = 'UPDATED' THEN 'WAITING' ELSE 'UNCHANGED' END,"
                + " RECORD_ID, JOURNAL_ID, CASE WHEN STATE = 'CREATED'"
                + " THEN 'It was created then, and stays.' ELSE NULL END FROM EDIT_ITEM"
                + " WHERE RUN_ID = ?1 AND JOURNAL_ID IS NOT NULL",
            run.id());
    setTotal(undo, items);
    Statements.execute(
        entityManager,
        "UPDATE EDIT_RUN SET UNCHANGED = (SELECT COUNT(*) FROM EDIT_ITEM WHERE RUN_ID = ?1"
            + " AND STATE = 'UNCHANGED') WHERE ID = ?1",
        undo);
    return undo;
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

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
