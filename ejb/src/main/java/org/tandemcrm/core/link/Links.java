package org.tandemcrm.core.link;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.ObjectKind;

/** The ties between our records and CRM records, for pages and the REST API. */
@Stateless
public class Links {

  private static final String COLUMNS =
      "L.ID, L.CONNECTION_ID, C.NAME, C.BACKEND, L.OBJECT, L.KIND, L.CRM_ID, L.STATE,"
          + " L.STATE_REASON, L.LINKED_AT, L.LIVE_RECORD_ID, L.RECORD_ID";

  private static final String FROM =
      "FROM LINK L JOIN CRM_CONNECTION C ON C.ID = L.CONNECTION_ID WHERE ";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;

  public Links() {}

  /** For use without a server. */
  public Links(EntityManager entityManager, PluginHost plugins) {
    this.entityManager = entityManager;
    this.plugins = plugins;
  }

  /**
   * All links of a record of ours, the live ones first, then in the order in which they were made.
   */
  public List<LinkRow> ofRecord(long recordId) {
    return new RowQuery(
            entityManager,
            COLUMNS,
            FROM
                + "L.RECORD_ID = ?1 ORDER BY CASE WHEN L.LIVE_RECORD_ID IS NULL THEN 1 ELSE 0 END, L.ID",
            recordId)
        .list(this::row);
  }

  /** Links by their state, the newest first. */
  public Page<LinkedRecord> list(LinkQuery query) {
    Page<Long> keys = new LinkList(entityManager).keys(query);
    return keys.with(
        new RowsByKey(entityManager, COLUMNS, FROM + "L.ID IN")
            .read(
                keys.rows(),
                row ->
                    new LinkedRecord(
                        row(row),
                        RecordKind.of(row.constant(ObjectKind.class, 5)).orElseThrow(),
                        row.number(11))));
  }

  private LinkRow row(StoredRow row) {
    String backend = row.text(3);
    return new LinkRow(
        row.number(0),
        row.number(1),
        row.text(2),
        plugins.backend(backend).map(CrmBackendFactory::label).orElse(backend),
        row.text(4),
        row.constant(ObjectKind.class, 5),
        row.text(6),
        row.constant(LinkState.class, 7),
        row.optionalText(8),
        row.instant(9),
        row.optionalNumber(10).isPresent());
  }
}
