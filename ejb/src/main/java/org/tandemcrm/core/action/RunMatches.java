package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;

/** The runs that a query means, as SQL: R is a run, Q its request where that is needed. */
final class RunMatches {

  private final List<Object> parameters = new ArrayList<>();
  private final StringBuilder where = new StringBuilder();
  private final String join;

  RunMatches(EntityManager entityManager, ActionRunQuery query) {
    if (!query.search().isEmpty()) {
      // It comes first: its parameters are numbered from 1.
      RecordSearch.Matches found = Prospects.search(entityManager).matches(query.search());
      parameters.addAll(found.parameters());
      where.append(" AND R.PROSPECT_ID IN (SELECT P.ID ").append(found.from()).append(')');
    }
    boolean asksRequest = query.type().isPresent() || query.askedBy().isPresent();
    join = asksRequest ? " JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID" : "";
    equal("R.STATE", query.state().map(Enum::name));
    equal("R.CONNECTION_ID", query.connectionId());
    equal("R.REQUEST_ID", query.requestId());
    equal("R.PROSPECT_ID", query.prospectId());
    equal("Q.ACTION_TYPE", query.type());
    equal("Q.ASKED_BY", query.askedBy());
  }

  static RunMatches of(EntityManager entityManager, RunSelection selection) {
    return selection
        .query()
        .map(query -> new RunMatches(entityManager, query))
        .orElseGet(
            () ->
                new RunMatches(entityManager, ActionRunQuery.ALL)
                    .and(
                        "R.ID IN"
                            + (selection.ids().isEmpty()
                                ? " (-1)"
                                : RowsByKey.list(selection.ids()))));
  }

  private void equal(String column, Optional<?> value) {
    value.ifPresent(one -> and(column + " = ", one));
  }

  /** And this one more thing: a comparison without its right side, which is the value. */
  RunMatches and(String comparison, Object value) {
    parameters.add(value);
    where.append(" AND ").append(comparison).append('?').append(parameters.size());
    return this;
  }

  /** And this one more thing, which has no parameter. */
  RunMatches and(String condition) {
    where.append(" AND ").append(condition);
    return this;
  }

  RowQuery select(EntityManager entityManager, String columns) {
    return new RowQuery(
        entityManager,
        columns,
        "FROM ACTION_RUN R" + join + " WHERE 1 = 1" + where,
        parameters.toArray());
  }
}
