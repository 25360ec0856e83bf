package org.tandemcrm.core.editing;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads EDIT_RUN and EDIT_ITEM for pages. */
final class RunReader {

  private static final String COLUMNS =
      "ID, SORT, TITLE, STATE, CHECKING, WISH, OWNER_ID, UNDOES_ID, ASKED_BY, ASKED_AT, STARTED_AT,"
          + " ENDED_AT, STOP_ASKED, REASON, TOTAL, CREATED, UPDATED, UNCHANGED, FAILED";

  private final EntityManager entityManager;

  RunReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  RunRow one(long id) {
    return new RowQuery(entityManager, COLUMNS, "FROM EDIT_RUN WHERE ID = ?1", id)
        .first(RunReader::row)
        .orElseThrow(() -> new NotFoundException("There is no import or bulk edit " + id + "."));
  }

  Page<RunRow> newest(PageRequest request) {
    return new RowQuery(entityManager, COLUMNS, "FROM EDIT_RUN WHERE STATE <> 'DRAFT'")
        .page("ASKED_AT DESC, ID DESC", request, RunReader::row);
  }

  Optional<Long> undoing(long id) {
    return new RowQuery(
            entityManager,
            "ID",
            "FROM EDIT_RUN WHERE UNDOES_ID = ?1 AND STATE <> 'DRAFT' ORDER BY ID DESC",
            id)
        .first(row -> row.number(0));
  }

  Page<ItemRow> items(long runId, Optional<ItemState> state, PageRequest request) {
    String columns = "LINE, STATE, RECORD_ID, MESSAGE, CELLS";
    RowQuery rows =
        state.isPresent()
            ? new RowQuery(
                entityManager,
                columns,
                "FROM EDIT_ITEM WHERE RUN_ID = ?1 AND STATE = ?2",
                runId,
                state.get().name())
            : new RowQuery(entityManager, columns, "FROM EDIT_ITEM WHERE RUN_ID = ?1", runId);
    return rows.page("LINE", request, RunReader::item);
  }

  private static ItemRow item(StoredRow row) {
    return new ItemRow(
        row.number(0),
        row.constant(ItemState.class, 1),
        row.optionalNumber(2),
        row.optionalText(3),
        row.optionalText(4).map(RunReader::cells).orElse(List.of()));
  }

  static List<String> cells(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readArray().getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .toList();
    }
  }

  private static RunRow row(StoredRow row) {
    return new RunRow(
        row.number(0),
        row.constant(RunSort.class, 1),
        row.text(2),
        row.constant(RunState.class, 3),
        row.flag(4),
        JsonTexts.toMap(row.text(5)),
        row.optionalNumber(6),
        row.optionalNumber(7),
        row.text(8),
        row.instant(9),
        row.optionalInstant(10),
        row.optionalInstant(11),
        row.flag(12),
        row.optionalText(13),
        row.number(14),
        new RunRow.Counts(row.number(15), row.number(16), row.number(17), row.number(18)));
  }
}
