package org.tandemcrm.spi;

/**
 * The host's hand for a secret that a CRM replaces by itself, such as a refresh token that each
 * log-in answers with another one. Safe to call from any thread of a call to the backend.
 */
@FunctionalInterface
public interface SecretKeeper {

  /**
   * Stores the new value of a secret setting, encrypted, in the place of the one that the backend
   * was connected with. Has it stored when it returns.
   *
   * @param key the key of a setting made with {@link Setting#secret}
   * @param secret its new value, which the host keeps out of texts as it does the first one
   * @throws PluginException TRANSIENT when it could not be stored: keep it in memory and hand it
   *     over again after the next log-in
   */
  void keep(String key, String secret);
}
