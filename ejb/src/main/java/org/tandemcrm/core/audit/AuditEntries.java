package org.tandemcrm.core.audit;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads what {@link AuditLog} wrote. */
@Stateless
public class AuditEntries {

  private static final String COLUMNS =
      "ID, DONE_AT, ACTOR, ACTION, SUBJECT, BEFORE_VALUES, AFTER_VALUES";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public AuditEntries() {}

  AuditEntries(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The entries, the newest first; the request's sort has no meaning.
   *
   * @param search only those with this text in actor, action or subject, in letters of any case;
   *     blank for all
   */
  public Page<AuditRow> list(String search, PageRequest request) {
    return query(search.strip()).page("DONE_AT DESC, ID DESC", request, AuditEntries::row);
  }

  private RowQuery query(String text) {
    return text.isEmpty()
        ? new RowQuery(entityManager, COLUMNS, "FROM AUDIT_ENTRY")
        : new RowQuery(
            entityManager,
            COLUMNS,
            "FROM AUDIT_ENTRY WHERE LOWER(ACTOR) LIKE ?1 ESCAPE '!' OR LOWER(ACTION) LIKE ?1 ESCAPE '!'"
                + " OR LOWER(SUBJECT) LIKE ?1 ESCAPE '!'",
            Like.containing(text));
  }

  private static AuditRow row(StoredRow row) {
    return new AuditRow(
        row.number(0),
        row.instant(1),
        row.text(2),
        row.text(3),
        row.text(4),
        ChangedValues.fromJson(row.text(5)),
        ChangedValues.fromJson(row.text(6)));
  }
}
