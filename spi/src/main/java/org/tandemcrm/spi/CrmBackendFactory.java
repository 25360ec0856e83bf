package org.tandemcrm.spi;

import java.util.List;

/**
 * One kind of CRM: its identity, its settings and the way to open a connection. One instance serves
 * all connections; its methods may be called from any thread at once. {@link #id}, {@link #label}
 * and {@link #settings} never change; the host reads them once, when the plugin is loaded.
 */
public interface CrmBackendFactory {

  /**
   * Stable identity, stored with every connection: 1 to 40 lower-case letters, digits and hyphens.
   */
  String id();

  /** The CRM's name as people write it; shown on pages. */
  String label();

  /** What an admin fills in, in the order of the form. The host draws the form from it. */
  List<Setting> settings();

  /**
   * Says everything that is wrong with these values, all at once; empty when nothing is. Pure: no
   * network, no files. Required settings and the values' types were checked by the host before.
   */
  default List<SettingProblem> validate(SettingValues values) {
    return List.of();
  }

  /**
   * Opens a live connection with values that {@link #validate} found nothing wrong with. Does no
   * network call; the first call on the backend does.
   *
   * @throws PluginException CONFIGURATION when the values can't be used
   */
  CrmBackend connect(SettingValues values);

  /**
   * The same for a CRM that replaces secrets by itself: the host calls this one, whose default
   * leaves the keeper aside.
   *
   * @param keeper takes new values of secret settings as long as the backend is open
   * @throws PluginException CONFIGURATION when the values can't be used
   */
  default CrmBackend connect(SettingValues values, SecretKeeper keeper) {
    return connect(values);
  }
}
