package org.tandemcrm.core.filter;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.RowQuery;

/** What Tandem holds of records of the CRM, looked up by their ids. */
@Stateless
public class KnownRecords {

  /** The most ids of one look-up. */
  static final int MOST = 100;

  /** The causes that are a filter's. */
  private static final Set<Refusal.Cause> KEPT_OUT =
      EnumSet.of(Refusal.Cause.FILTERED, Refusal.Cause.FILTER_PAUSED);

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public KnownRecords() {}

  KnownRecords(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** How those of at most {@value #MOST} records stand that were read before. */
  public Map<String, Standing> standings(long connectionId, String object, List<String> crmIds) {
    Map<String, Standing> standings = new HashMap<>();
    if (!crmIds.isEmpty()) {
      query("CRM_ID, CAUSE", "LEFT_OUT_RECORD", connectionId, object, crmIds)
          .list(
              row ->
                  standings.put(
                      row.text(0),
                      KEPT_OUT.contains(row.constant(Refusal.Cause.class, 1))
                          ? Standing.FILTERED
                          : Standing.LEFT_OUT));
      // A record that is linked may be on the other list, too: what it does there is decided by
      // its link.
      query("CRM_ID, STATE", "LINK", connectionId, object, crmIds)
          .list(row -> standings.put(row.text(0), of(row.constant(LinkState.class, 1))));
    }
    return standings;
  }

  private RowQuery query(
      String columns, String table, long connectionId, String object, List<String> crmIds) {
    String marks =
        IntStream.range(0, crmIds.size())
            .mapToObj(index -> "?" + (index + 3))
            .collect(Collectors.joining(", ", "(", ")"));
    List<Object> parameters = new ArrayList<>(List.of(connectionId, object));
    parameters.addAll(crmIds);
    return new RowQuery(
        entityManager,
        columns,
        "FROM " + table + " WHERE CRM_ID IN " + marks + " AND CONNECTION_ID = ?1 AND OBJECT = ?2",
        parameters.toArray());
  }

  private static Standing of(LinkState state) {
    return switch (state) {
      case LINKED, COLLISION -> Standing.SYNCED;
      case OUT_OF_SCOPE -> Standing.FILTERED;
      default -> Standing.LEFT_OUT;
    };
  }
}
