package org.tandemcrm.core.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SecretKeeper;

/**
 * A backend that is open, and the state of the connection's settings that it knows: a secret that
 * the CRM replaces moves both on, so that the backend isn't opened anew because of it.
 */
final class OpenBackend implements SecretKeeper {

  private final long connectionId;
  private final RotatedSecrets rotated;
  private final Map<String, String> secrets;
  private volatile String edition;
  private CrmBackend backend;

  /**
   * @param edition that of the connection
   * @param secrets the connection's secrets in clear
   */
  OpenBackend(
      long connectionId, String edition, Map<String, String> secrets, RotatedSecrets rotated) {
    this.connectionId = connectionId;
    this.edition = edition;
    this.secrets = new HashMap<>(secrets);
    this.rotated = rotated;
  }

  void opened(CrmBackend newBackend) {
    backend = newBackend;
  }

  CrmBackend backend() {
    return backend;
  }

  boolean isOf(String newEdition) {
    return edition.equals(newEdition);
  }

  @Override
  public synchronized void keep(String key, String secret) {
    String before = secrets.getOrDefault(key, "");
    if (before.equals(secret)) {
      return;
    }
    Optional<String> stored;
    try {
      stored = rotated.replace(connectionId, key, before, secret);
    } catch (RuntimeException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT,
              "The CRM gave a new value for the setting "
                  + key
                  + ", which could not be stored: see the server's log.")
          .causedBy(e);
    }
    stored.ifPresent(
        newEdition -> {
          secrets.put(key, secret);
          edition = newEdition;
        });
  }
}
