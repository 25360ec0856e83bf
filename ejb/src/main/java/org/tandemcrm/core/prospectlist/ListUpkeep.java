package org.tandemcrm.core.prospectlist;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/**
 * Puts right what two writers at the same prospect can leave behind: somebody may be put on a list
 * in the moment in which they go into the recycle bin or are erased.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ListUpkeep {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public ListUpkeep() {}

  public ListUpkeep(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The keys of all lists. */
  public List<Long> lists() {
    return new RowQuery(entityManager, "ID", "FROM PROSPECT_LIST").list(row -> row.number(0));
  }

  /** Forgets who was erased, and counts one list anew. */
  public void check(long listId) {
    // Whoever changes who is on the list waits until it is counted.
    Statements.execute(
        entityManager, "UPDATE PROSPECT_LIST SET VERSION = VERSION WHERE ID = ?1", listId);
    Statements.execute(
        entityManager,
        "DELETE FROM LIST_MEMBER WHERE LIST_ID = ?1 AND NOT EXISTS"
            + " (SELECT 1 FROM PROSPECT P WHERE P.ID = LIST_MEMBER.PROSPECT_ID)",
        listId);
    Statements.execute(
        entityManager,
        "UPDATE PROSPECT_LIST SET MEMBERS = (SELECT COUNT(*) FROM LIST_MEMBER M JOIN PROSPECT P"
            + " ON P.ID = M.PROSPECT_ID WHERE M.LIST_ID = ?1 AND P.DELETED_AT IS NULL)"
            + " WHERE ID = ?1",
        listId);
  }
}
