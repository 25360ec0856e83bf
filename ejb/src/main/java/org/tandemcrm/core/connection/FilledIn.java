package org.tandemcrm.core.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.Setting;

/**
 * The values of a draft as they are stored: trimmed, without blanks, secrets apart from the rest,
 * and the stored secret in the place of a blank one. Its text form shows no value.
 */
final class FilledIn {

  private final Map<String, String> plain = new LinkedHashMap<>();
  private final Map<String, String> secret = new LinkedHashMap<>();

  FilledIn(List<Setting> settings, Map<String, String> given, Map<String, String> storedSecrets) {
    for (Setting setting : settings) {
      String value = given.getOrDefault(setting.key(), "").strip();
      if (value.isEmpty() && setting.isSecret()) {
        value = storedSecrets.getOrDefault(setting.key(), "");
      }
      if (!value.isEmpty()) {
        (setting.isSecret() ? secret : plain).put(setting.key(), value);
      }
    }
  }

  Map<String, String> plain() {
    return plain;
  }

  Map<String, String> secret() {
    return secret;
  }

  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(plain);
    all.putAll(secret);
    return all;
  }

  @Override
  public String toString() {
    return "FilledIn " + plain.keySet() + " " + secret.keySet();
  }
}
