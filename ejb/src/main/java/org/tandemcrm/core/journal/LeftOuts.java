package org.tandemcrm.core.journal;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** What the CRMs hold and Tandem doesn't, each record with its reason. */
@Stateless
public class LeftOuts {

  private static final String COLUMNS = "OBJECT, CRM_ID, OUTCOME, CAUSE, REASON, RUN_ID, SEEN_AT";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public LeftOuts() {}

  LeftOuts(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The records of a connection, by cause and CRM id; the request's sort has no meaning.
   *
   * @param cause only those; absent for all
   */
  public Page<LeftOutRow> list(long connectionId, Optional<String> cause, PageRequest request) {
    RowQuery rows =
        cause.isPresent()
            ? new RowQuery(
                entityManager,
                COLUMNS,
                "FROM LEFT_OUT_RECORD WHERE CONNECTION_ID = ?1 AND CAUSE = ?2",
                connectionId,
                cause.get())
            : new RowQuery(
                entityManager,
                COLUMNS,
                "FROM LEFT_OUT_RECORD WHERE CONNECTION_ID = ?1",
                connectionId);
    return rows.page("CAUSE, CRM_ID, OBJECT", request, LeftOuts::row);
  }

  private static LeftOutRow row(StoredRow row) {
    return new LeftOutRow(
        row.text(0),
        row.text(1),
        row.constant(Outcome.class, 2),
        row.text(3),
        row.text(4),
        row.number(5),
        row.instant(6));
  }
}
