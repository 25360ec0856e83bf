package org.tandemcrm.core.prospectlist;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;

/** Who is on a list, for its page, its export and the REST API. */
@Stateless
public class ListReader {

  private record Place(long prospectId, Instant addedAt, String addedBy) {}

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Prospects prospects;

  public ListReader() {}

  ListReader(EntityManager entityManager, Prospects prospects) {
    this.entityManager = entityManager;
    this.prospects = prospects;
  }

  /**
   * Who is on a list and not in the recycle bin, whoever came last first.
   *
   * @param search as in the list of prospects; blank for all
   * @param request its sort has no meaning
   */
  public Page<MemberRow> members(long listId, String search, PageRequest request) {
    Page<Place> places =
        query(listId, search)
            .page(
                "M.ADDED_AT DESC, M.PROSPECT_ID DESC",
                request,
                row -> new Place(row.number(0), row.instant(1), row.text(2)));
    Map<Long, ProspectRow> rows = new HashMap<>();
    prospects
        .rows(places.rows().stream().map(Place::prospectId).toList())
        .forEach(row -> rows.put(row.id(), row));
    return places.with(
        places.rows().stream()
            .filter(place -> rows.containsKey(place.prospectId()))
            .map(
                place ->
                    new MemberRow(rows.get(place.prospectId()), place.addedAt(), place.addedBy()))
            .toList());
  }

  /** Both tables may be big, so Derby is told to begin with the list and to keep its order. */
  private RowQuery query(long listId, String search) {
    String columns = "M.PROSPECT_ID, M.ADDED_AT, M.ADDED_BY";
    if (search.isBlank()) {
      return new RowQuery(
          entityManager,
          columns,
          "FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
              + " LIST_MEMBER M --DERBY-PROPERTIES index=LIST_MEMBER_ADDED\n"
              + " JOIN PROSPECT P --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
              + " ON P.ID = M.PROSPECT_ID WHERE M.LIST_ID = ?1 AND P.DELETED_AT IS NULL",
          listId);
    }
    RecordSearch.Matches matches = Prospects.search(entityManager).matches(search);
    List<Object> parameters = new ArrayList<>(matches.parameters());
    parameters.add(listId);
    return new RowQuery(
        entityManager,
        columns,
        "FROM LIST_MEMBER M WHERE M.PROSPECT_ID IN (SELECT P.ID "
            + matches.from()
            + ") AND M.LIST_ID = ?"
            + parameters.size(),
        parameters.toArray());
  }
}
