package org.tandemcrm.core.filter;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/**
 * What was kept of records for their filter, a hundred at a time in the order of their ids. Keys
 * come from an index alone, then their rows: in one look Derby would read the whole table each
 * time.
 */
@Stateless
public class KeptRecords {

  /** How many records one look takes. */
  static final int STEP = 100;

  /** Where records stand. */
  public enum Table {
    LINK,
    LEFT_OUT_RECORD
  }

  /**
   * A record that the filter has judged.
   *
   * @param synced whether it was let through
   * @param values what the filter looked at
   */
  public record Kept(String crmId, boolean synced, Map<String, String> values) {}

  /**
   * One look.
   *
   * @param records those that the filter alone decides about; may be fewer than were looked at
   * @param last the id to go on behind; empty at the end
   */
  public record Step(List<Kept> records, String last) {}

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public KeptRecords() {}

  KeptRecords(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The next records.
   *
   * @param behind where the look before ended; empty to begin
   */
  public Step next(Table table, long connectionId, String object, String behind) {
    List<String> ids =
        new RowQuery(
                entityManager,
                "CRM_ID",
                "FROM " + table + " WHERE CRM_ID > ?1 AND CONNECTION_ID = ?2 AND OBJECT = ?3",
                behind,
                connectionId,
                object)
            .head("CRM_ID", STEP, row -> row.text(0));
    String last = ids.size() < STEP ? "" : ids.get(ids.size() - 1);
    return new Step(ids.isEmpty() ? List.of() : read(table, connectionId, object, ids), last);
  }

  private List<Kept> read(Table table, long connectionId, String object, List<String> ids) {
    String marks =
        IntStream.range(0, ids.size())
            .mapToObj(index -> "?" + (index + 3))
            .collect(Collectors.joining(", ", "(", ")"));
    List<Object> parameters = new ArrayList<>(List.of(connectionId, object));
    parameters.addAll(ids);
    return new RowQuery(
            entityManager,
            "CRM_ID, FILTER_VALUES, " + (table == Table.LINK ? "STATE" : "CAUSE"),
            "FROM "
                + table
                + " WHERE CRM_ID IN "
                + marks
                + " AND CONNECTION_ID = ?1 AND OBJECT = ?2 AND "
                + decided(table),
            parameters.toArray())
        .list(KeptRecords::kept);
  }

  private static String decided(Table table) {
    return table == Table.LINK
        ? "LIVE_RECORD_ID IS NOT NULL AND STATE IN ('LINKED', 'COLLISION', 'OUT_OF_SCOPE')"
        : "CAUSE = '" + Refusal.Cause.FILTERED + "'";
  }

  private static Kept kept(StoredRow row) {
    boolean synced =
        row.text(2).equals(LinkState.LINKED.name())
            || row.text(2).equals(LinkState.COLLISION.name());
    return new Kept(
        row.text(0), synced, row.optionalText(1).map(JsonTexts::toMap).orElse(Map.of()));
  }
}
