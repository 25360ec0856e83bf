package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Statements;

/** Whom an action is for that somebody wants for a whole list. */
@Stateless
public class ListAudience {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private ProspectLists lists;

  public ListAudience() {}

  ListAudience(EntityManager entityManager, ProspectLists lists) {
    this.entityManager = entityManager;
    this.lists = lists;
  }

  /**
   * The keys of those who are on the list now and not in the recycle bin.
   *
   * @throws NotFoundException when there is no such list
   * @throws InvalidActionException when nobody is on it, or more than a request takes
   */
  public List<Long> of(long list) {
    ListRow row = lists.find(list);
    // Nobody changes who is on it meanwhile, and what was begun is over.
    Statements.execute(
        entityManager, "UPDATE PROSPECT_LIST SET MEMBERS = MEMBERS WHERE ID = ?1", list);
    List<Long> members =
        Prospects.search(entityManager)
            .first(SearchTerms.onList(list), ActionRequestDraft.MOST_PROSPECTS + 1);
    if (members.isEmpty()) {
      throw refused("Nobody is on the list “%s”.".formatted(row.name()));
    }
    if (members.size() > ActionRequestDraft.MOST_PROSPECTS) {
      throw refused(
          "The list “%s” has %,d prospects, and one request takes %,d. Split it into smaller lists, or name prospects by their keys."
              .formatted(
                  row.name(),
                  Math.max(row.members(), members.size()),
                  ActionRequestDraft.MOST_PROSPECTS));
    }
    return members;
  }

  private static InvalidActionException refused(String why) {
    return new InvalidActionException(Map.of("list", why));
  }
}
