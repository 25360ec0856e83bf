package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordNames;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** The runs of actions as pages and REST show them. */
@Stateless
public class ActionRuns {

  private static final String COLUMNS =
      "R.ID, R.REQUEST_ID, Q.ACTION_TYPE, Q.LABEL, R.CONNECTION_ID, C.NAME, R.PROSPECT_ID,"
          + " P.FIRST_NAME, P.LAST_NAME, P.EMAIL, R.STATE, R.REASON, R.ATTEMPTS, Q.ASKED_BY,"
          + " Q.ASKED_AT, R.CHANGED_AT, R.DUE_AT, R.EXPIRES_AT, R.PAGE, R.SEEN_AT, Q.IS_HELD, Q.APPROVAL_ID";

  private static final String FROM =
      "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID"
          + " LEFT JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID"
          + " LEFT JOIN PROSPECT P ON P.ID = R.PROSPECT_ID WHERE R.ID IN";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public ActionRuns() {}

  ActionRuns(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Sorted by "changed", "asked" or, among those that wait, "expires"; without any, those that
   * changed last come first.
   */
  public Page<ActionRunRow> list(ActionRunQuery query, PageRequest request) {
    Page<Long> keys = keys(query, request);
    return keys.with(read(keys.rows()));
  }

  /** The first look: finds the page in an index. */
  Page<Long> keys(ActionRunQuery query, PageRequest request) {
    return new RunMatches(entityManager, query)
        .select(entityManager, "R.ID")
        .page(order(query, request), request, row -> row.number(0));
  }

  private static String order(ActionRunQuery query, PageRequest request) {
    String down = request.descending() ? " DESC" : "";
    String column =
        switch (request.sort()) {
          case "changed" -> "R.CHANGED_AT" + down + ", ";
          case "asked" -> "";
          case "expires" ->
              query.state().filter(ActionState.WAITING::equals).isPresent()
                  ? "R.EXPIRES_AT" + down + ", "
                  : null;
          default -> null;
        };
    return column == null ? "R.CHANGED_AT DESC, R.ID DESC" : column + "R.ID" + down;
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public ActionRunRow find(long id) {
    return read(List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no run " + id + " of an action."));
  }

  /** What a run went through, the oldest first. */
  public List<ActionEvent> events(long id) {
    return new RowQuery(
            entityManager,
            "STATE, DONE_AT, REASON",
            "FROM ACTION_EVENT WHERE RUN_ID = ?1 ORDER BY SEQ",
            id)
        .list(
            row ->
                new ActionEvent(row.constant(ActionState.class, 0), row.instant(1), row.text(2)));
  }

  /** The states that the runs for a prospect came into: the newest of them, the newest first. */
  public List<ActionMoment> moments(long prospectId, int most) {
    return new RowQuery(
            entityManager,
            "E.RUN_ID, E.SEQ, Q.LABEL, C.NAME, Q.ASKED_BY, E.STATE, E.DONE_AT, E.REASON",
            "FROM ACTION_RUN R JOIN ACTION_EVENT E ON E.RUN_ID = R.ID"
                + " JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID"
                + " LEFT JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID WHERE R.PROSPECT_ID = ?1",
            prospectId)
        .head(
            "E.DONE_AT DESC, E.RUN_ID DESC, E.SEQ DESC",
            most,
            row ->
                new ActionMoment(
                    row.number(0),
                    (int) row.number(1),
                    row.text(2),
                    row.optionalText(3),
                    row.text(4),
                    row.constant(ActionState.class, 5),
                    row.instant(6),
                    row.text(7)));
  }

  private List<ActionRunRow> read(List<Long> keys) {
    return new RowsByKey(entityManager, COLUMNS, FROM).read(keys, ActionRuns::row);
  }

  private static ActionRunRow row(StoredRow row) {
    ActionState state = row.constant(ActionState.class, 10);
    String name = RecordNames.ofPerson(row.optionalText(7), row.optionalText(8));
    return new ActionRunRow(
        row.number(0),
        row.number(1),
        row.text(2),
        row.text(3),
        Optional.of(row.number(4)).filter(id -> id != ActionQueue.HERE),
        row.optionalText(5),
        row.number(6),
        name.isEmpty() ? row.optionalText(9).orElse("") : name,
        state,
        row.text(11),
        (int) row.number(12),
        row.text(13),
        row.instant(14),
        row.instant(15),
        row.optionalInstant(16).filter(due -> state == ActionState.READY),
        row.optionalInstant(17).filter(expires -> state == ActionState.WAITING),
        row.optionalText(18),
        row.optionalInstant(19)
            .filter(seen -> ActionState.TOLD.contains(state) && !seen.isBefore(row.instant(15))),
        row.optionalNumber(21).filter(approval -> row.flag(20)));
  }
}
