package org.tandemcrm.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a connection's settings, secrets in clear. Made by the host; a setting that nobody
 * filled in and that has no default is absent. Its text form names the keys and never a value.
 */
public final class SettingValues {

  private final Map<String, String> values;

  private SettingValues(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Trimmed values by key, blanks left out, defaults of {@code settings} filled in. */
  public static SettingValues of(List<Setting> settings, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : settings) {
      Optional.ofNullable(given.get(setting.key()))
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .or(setting::defaultValue)
          .ifPresent(value -> values.put(setting.key(), value));
    }
    return new SettingValues(values);
  }

  /** The value of a setting, absent when it is blank. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * The value of a required setting.
   *
   * @throws PluginException CONFIGURATION, naming the setting, when it is blank
   */
  public String get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                PluginException.of(FailureKind.CONFIGURATION, "The setting " + key + " is empty.")
                    .aboutSetting(key));
  }

  /** The value of a {@link Setting.Type#FLAG}; false when blank. */
  public boolean isOn(String key) {
    return find(key).map(Boolean::parseBoolean).orElse(false);
  }

  @Override
  public String toString() {
    return "SettingValues " + values.keySet();
  }
}
