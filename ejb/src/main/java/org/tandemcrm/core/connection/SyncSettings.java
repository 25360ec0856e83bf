package org.tandemcrm.core.connection;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.ReplacedRows;
import org.tandemcrm.core.store.RowQuery;

/** What admins chose for the sync of each connection; see {@link SyncSetting} for all there is. */
@Stateless
public class SyncSettings {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;

  public SyncSettings() {}

  /** For use without a server. */
  public SyncSettings(EntityManager entityManager, AuditLog audit) {
    this.entityManager = entityManager;
    this.audit = audit;
  }

  /** What holds for a connection: what was chosen, else the default. */
  public <T> T of(long connectionId, SyncSetting<T> setting) {
    return new RowQuery(
            entityManager,
            "SETTING_VALUE",
            "FROM SYNC_SETTING WHERE CONNECTION_ID = ?1 AND NAME = ?2",
            connectionId,
            setting.name())
        .first(row -> setting.read(row.text(0)))
        .orElse(setting.byDefault());
  }

  /** What holds for each connection. */
  public static <T> Map<Long, T> all(EntityManager entityManager, SyncSetting<T> setting) {
    Map<Long, T> all = new TreeMap<>();
    new RowQuery(
            entityManager,
            "C.ID, S.SETTING_VALUE",
            "FROM CRM_CONNECTION C LEFT JOIN SYNC_SETTING S ON S.CONNECTION_ID = C.ID"
                + " AND S.NAME = ?1",
            setting.name())
        .list(
            row ->
                all.put(
                    row.number(0),
                    row.optionalText(1).map(setting::read).orElse(setting.byDefault())));
    return all;
  }

  /**
   * Chooses a value. The next cycle goes by it.
   *
   * @throws NotFoundException when there is no such connection
   */
  public <T> void choose(long connectionId, SyncSetting<T> setting, T value) {
    CrmConnection connection = CrmConnection.locked(entityManager, connectionId);
    T before = of(connectionId, setting);
    if (before.equals(value)) {
      return;
    }
    new ReplacedRows(entityManager, "SYNC_SETTING", Map.of("CONNECTION_ID", connectionId), "NAME")
        .keep(Map.of(setting.name(), Map.of("SETTING_VALUE", setting.write(value))));
    audit.record(
        "changed sync setting",
        "connection " + connectionId + " (" + connection.name() + ")",
        Map.of(setting.name(), setting.write(before)),
        Map.of(setting.name(), setting.write(value)));
  }
}
