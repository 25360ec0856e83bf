package org.tandemcrm.core.outbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.Leases;

/** What doesn't go to the CRMs, record by record, for pages and the REST API; and another try. */
@Stateless
public class Undelivered {

  private static final String COLUMNS =
      "E.CONNECTION_ID, C.NAME, E.KIND, E.RECORD_ID, E.OBJECT, E.STATE, E.CAUSE, E.REASON,"
          + " E.FIELDS, E.APPENDED_AT, E.DUE_AT";

  private static final String FROM =
      "FROM OUTBOX_ENTRY E JOIN CRM_CONNECTION C ON C.ID = E.CONNECTION_ID WHERE ";

  /** The orders that the list offers, by name. */
  private static final Map<String, String> ORDERS =
      Map.of("", "E.APPENDED_AT", "since", "E.APPENDED_AT", "next", "E.DUE_AT", "record", "");

  /** One look into each index: who starts so, and whose record of the CRM has that id. */
  private static final String FOUND =
      " AND E.RECORD_ID IN (SELECT ID FROM PROSPECT WHERE EMAIL_KEY LIKE ?%1$d ESCAPE '!'"
          + " UNION SELECT ID FROM PROSPECT WHERE NAME_KEY LIKE ?%1$d ESCAPE '!'"
          + " UNION SELECT ID FROM ACCOUNT WHERE NAME_KEY LIKE ?%1$d ESCAPE '!'"
          + " UNION SELECT ID FROM OPPORTUNITY WHERE NAME_KEY LIKE ?%1$d ESCAPE '!'"
          + " UNION SELECT RECORD_ID FROM LINK WHERE CRM_ID = ?%2$d)";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Mappings mappings;
  @Inject private Leases leases;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public Undelivered() {}

  Undelivered(
      EntityManager entityManager, Mappings mappings, Leases leases, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.mappings = mappings;
    this.leases = leases;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What doesn't go, the longest first unless the request says otherwise.
   *
   * @throws IllegalArgumentException with a sentence, for an order that there isn't
   */
  public Page<UndeliveredRow> list(UndeliveredQuery query) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder from = new StringBuilder(FROM + "E.STATE = '" + query.state() + "'");
    query.connectionId().ifPresent(id -> narrow(from, "CONNECTION_ID", id, parameters));
    query.object().ifPresent(object -> narrow(from, "OBJECT", object, parameters));
    query.cause().ifPresent(cause -> narrow(from, "CAUSE", cause.name(), parameters));
    String text = query.search().strip();
    if (!text.isEmpty()) {
      from.append(FOUND.formatted(parameters.size() + 1, parameters.size() + 2));
      parameters.add(Like.startingWith(text));
      parameters.add(text);
    }
    Page<UndeliveredEntry> page =
        new RowQuery(entityManager, COLUMNS, from.toString(), parameters.toArray())
            .page(order(query.page()), query.page(), UndeliveredEntry::of);
    return page.with(new UndeliveredRows(entityManager, mappings).of(page.rows()));
  }

  private static void narrow(
      StringBuilder from, String column, Object value, List<Object> parameters) {
    parameters.add(value);
    from.append(" AND E.").append(column).append(" = ?").append(parameters.size());
  }

  private static String order(PageRequest request) {
    String column =
        Optional.ofNullable(ORDERS.get(request.sort()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no order “%s”: sort by since, next or record."
                            .formatted(request.sort())));
    String direction = request.descending() ? " DESC" : "";
    return (column.isEmpty() ? "" : column + direction + ", ")
        + "E.RECORD_ID"
        + direction
        + ", E.CONNECTION_ID"
        + direction;
  }

  /** What of one record of ours doesn't go, for each connection. */
  public List<UndeliveredRow> ofRecord(long recordId) {
    return new UndeliveredRows(entityManager, mappings)
        .of(
            new RowQuery(
                    entityManager,
                    COLUMNS,
                    FROM
                        + "E.RECORD_ID = ?1 AND E.STATE IN ('REFUSED', 'WAITING')"
                        + " ORDER BY E.CONNECTION_ID",
                    recordId)
                .list(UndeliveredEntry::of));
  }

  /**
   * Has one record sent again by the next cycle, which is due at once, though nothing changed.
   *
   * @throws NotFoundException when nothing of it is refused any more
   */
  public void retry(long connectionId, long recordId) {
    int ready =
        Statements.execute(
            entityManager,
            "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?1, SENT_HASH = NULL"
                + " WHERE RECORD_ID = ?2 AND CONNECTION_ID = ?3 AND STATE = 'REFUSED'",
            clock.millis(),
            recordId,
            connectionId);
    if (ready == 0) {
      throw new NotFoundException(
          "Nothing of the record " + recordId + " is refused by that CRM any more.");
    }
    leases.dueNow(connectionId);
    audit.record(
        "retried refused record",
        "connection " + connectionId,
        Map.of(),
        Map.of("record", Long.toString(recordId)));
  }
}
