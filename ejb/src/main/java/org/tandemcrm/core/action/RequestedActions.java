package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;

/** What people asked for, and how far it is. */
@Stateless
public class RequestedActions {

  /** So many names are offered to choose from. */
  private static final int MOST_ASKERS = 200;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public RequestedActions() {}

  RequestedActions(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * @throws NotFoundException when there is no such request, or no more
   */
  public ActionRequestRow find(long id) {
    return ActionRequestStore.read(entityManager, "WHERE Q.ID = ?1", id)
        .orElseThrow(() -> new NotFoundException("There is no request " + id + " of an action."));
  }

  /** The request that was stored under that key of its asker. */
  public Optional<ActionRequestRow> byKey(String key) {
    return ActionRequestStore.read(entityManager, "WHERE Q.REQUEST_KEY = ?1", key);
  }

  /** How many of a request's runs are in each state; a state without any isn't in it. */
  public Map<ActionState, Long> progress(long id) {
    Map<ActionState, Long> counts = new EnumMap<>(ActionState.class);
    new RowQuery(
            entityManager,
            "STATE, COUNT(*)",
            "FROM ACTION_RUN WHERE REQUEST_ID = ?1 GROUP BY STATE",
            id)
        .list(row -> counts.put(row.constant(ActionState.class, 0), row.number(1)));
    return counts;
  }

  /** Who has asked for actions, by name. */
  public List<String> askers() {
    return new RowQuery(entityManager, "DISTINCT ASKED_BY", "FROM ACTION_REQUEST")
        .head("ASKED_BY", MOST_ASKERS, row -> row.text(0));
  }
}
