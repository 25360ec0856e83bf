package org.tandemcrm.core.connection;

import java.util.Map;
import java.util.TreeMap;

/** A connection as the audit log compares two editions of it: secrets by whether they changed. */
final class AuditedConnection {

  private AuditedConnection() {}

  /**
   * @param stored the secrets as they were before the edit
   * @param secrets the secrets of this edition
   */
  static Map<String, String> of(
      CrmConnection connection, Map<String, String> stored, Map<String, String> secrets) {
    Map<String, String> values = new TreeMap<>(connection.values());
    values.put("name", connection.name());
    values.put("cycle", connection.cycle().toSeconds() + " s");
    secrets.forEach(
        (key, secret) ->
            values.put(key, secret.equals(stored.getOrDefault(key, secret)) ? "set" : "changed"));
    return values;
  }
}
