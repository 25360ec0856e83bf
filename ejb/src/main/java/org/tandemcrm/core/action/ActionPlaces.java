package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.CrmBackendFactory;

/** The connections to whose CRMs actions may go. */
@Stateless
public class ActionPlaces {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;
  @Inject private SyncSettings settings;

  public ActionPlaces() {}

  ActionPlaces(EntityManager entityManager, PluginHost plugins, SyncSettings settings) {
    this.entityManager = entityManager;
    this.plugins = plugins;
    this.settings = settings;
  }

  /** All, by name. */
  public List<ActionPlace> all() {
    return new RowQuery(entityManager, "ID, NAME, BACKEND", "FROM CRM_CONNECTION ORDER BY NAME")
        .list(this::place);
  }

  /**
   * @throws NotFoundException when there is no such connection
   */
  public ActionPlace find(long connectionId) {
    return new RowQuery(
            entityManager, "ID, NAME, BACKEND", "FROM CRM_CONNECTION WHERE ID = ?1", connectionId)
        .first(this::place)
        .orElseThrow(() -> new NotFoundException("There is no connection " + connectionId + "."));
  }

  public <T> T setting(long connectionId, SyncSetting<T> setting) {
    return settings.of(connectionId, setting);
  }

  /** How long an action that is asked for now waits for the links of its prospects. */
  public Duration patience(long connectionId) {
    return Duration.ofDays(setting(connectionId, SyncSetting.ACTION_PATIENCE_DAYS));
  }

  private ActionPlace place(StoredRow row) {
    String backend = row.text(2);
    return new ActionPlace(
        row.number(0),
        row.text(1),
        plugins.backend(backend).map(CrmBackendFactory::label).orElse(backend));
  }
}
