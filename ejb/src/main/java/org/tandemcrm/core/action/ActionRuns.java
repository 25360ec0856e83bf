package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          + " Q.ASKED_AT, R.CHANGED_AT, R.DUE_AT, R.EXPIRES_AT";

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

  /** Those that changed last come first; the request's sort has no meaning. */
  public Page<ActionRunRow> list(ActionRunQuery query, PageRequest request) {
    Page<Long> keys = keys(query, request);
    return keys.with(read(keys.rows()));
  }

  /** The first look: finds the page in an index. */
  Page<Long> keys(ActionRunQuery query, PageRequest request) {
    List<Object> parameters = new ArrayList<>();
    String where =
        condition("R.STATE", query.state().map(Enum::name), parameters)
            + condition("R.CONNECTION_ID", query.connectionId(), parameters)
            + condition("R.REQUEST_ID", query.requestId(), parameters)
            + condition("R.PROSPECT_ID", query.prospectId(), parameters);
    String join = "";
    if (query.type().isPresent()) {
      join = " JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID";
      where += condition("Q.ACTION_TYPE", query.type(), parameters);
    }
    return new RowQuery(
            entityManager,
            "R.ID",
            "FROM ACTION_RUN R" + join + " WHERE 1 = 1" + where,
            parameters.toArray())
        .page("R.CHANGED_AT DESC, R.ID DESC", request, row -> row.number(0));
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

  private List<ActionRunRow> read(List<Long> keys) {
    return new RowsByKey(entityManager, COLUMNS, FROM).read(keys, ActionRuns::row);
  }

  private static String condition(String column, Optional<?> value, List<Object> parameters) {
    if (value.isEmpty()) {
      return "";
    }
    parameters.add(value.get());
    return " AND " + column + " = ?" + parameters.size();
  }

  private static ActionRunRow row(StoredRow row) {
    ActionState state = row.constant(ActionState.class, 10);
    String name =
        Stream.of(row.optionalText(7), row.optionalText(8))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
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
        row.optionalInstant(17).filter(expires -> state == ActionState.WAITING));
  }
}
