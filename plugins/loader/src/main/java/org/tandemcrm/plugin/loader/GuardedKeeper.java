package org.tandemcrm.plugin.loader;

import java.util.List;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.Setting;

/**
 * Stands between a plugin and the host's keeper: the host runs with its own class loader, and no
 * text shows the new secret either.
 */
final class GuardedKeeper implements SecretKeeper {

  private final SecretKeeper host;
  private final List<Setting> settings;
  private final Secrets secrets;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /**
   * @param settings those of the backend's kind
   * @param secrets what is taken out of the texts of the backend's failures
   */
  GuardedKeeper(SecretKeeper host, List<Setting> settings, Secrets secrets) {
    this.host = host;
    this.settings = settings;
    this.secrets = secrets;
  }

  @Override
  public void keep(String key, String secret) {
    secrets.add(secret);
    if (settings.stream().noneMatch(setting -> setting.isSecret() && setting.key().equals(key))) {
      throw PluginException.of(
          FailureKind.INTERNAL, "The plugin has no secret setting " + key + " to keep.");
    }
    Thread thread = Thread.currentThread();
    ClassLoader plugins = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      host.keep(key, secret);
    } finally {
      thread.setContextClassLoader(plugins);
    }
  }
}
