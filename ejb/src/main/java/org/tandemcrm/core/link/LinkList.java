package org.tandemcrm.core.link;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;

/** Finds the keys of one page of links by their state, which leads the index. */
final class LinkList {

  private static final String NOT_IN_STEP =
      Arrays.stream(LinkState.values())
          .filter(state -> state != LinkState.LINKED)
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", "));

  private final EntityManager entityManager;

  LinkList(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<Long> keys(LinkQuery query) {
    List<Object> parameters = new ArrayList<>();
    String states = query.state().map(state -> "'" + state.name() + "'").orElse(NOT_IN_STEP);
    StringBuilder from = new StringBuilder("FROM LINK L WHERE L.STATE IN (" + states + ")");
    query.connectionId().ifPresent(id -> narrow(from, "CONNECTION_ID", id, parameters));
    query.object().ifPresent(object -> narrow(from, "OBJECT", object, parameters));
    return new RowQuery(entityManager, "L.ID", from.toString(), parameters.toArray())
        .page("L.ID DESC", query.page(), row -> row.number(0));
  }

  private static void narrow(
      StringBuilder from, String column, Object value, List<Object> parameters) {
    parameters.add(value);
    from.append(" AND L.").append(column).append(" = ?").append(parameters.size());
  }
}
