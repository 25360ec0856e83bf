package org.tandemcrm.web.connection;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** The fields of a connection form, drawn from the settings that a plugin describes. */
final class SettingForm implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<SettingField> fields;

  /**
   * @param stored the stored values; none for a new connection
   * @param secretsSet the keys of secrets that are stored
   */
  SettingForm(List<Setting> settings, Map<String, String> stored, Set<String> secretsSet) {
    fields =
        settings.stream()
            .map(
                setting ->
                    new SettingField(
                        setting,
                        Optional.ofNullable(stored.get(setting.key())),
                        secretsSet.contains(setting.key())))
            .toList();
  }

  List<SettingField> fields() {
    return fields;
  }

  /** What was typed, by key; a blank secret means "keep the stored one". */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.getKey(), field.getValue().strip()));
    return values;
  }

  /** The stored secrets that weren't typed again: without them nothing can be tried out. */
  List<SettingField> secretsLeftBlank() {
    return fields.stream().filter(field -> field.isKept() && field.getValue().isBlank()).toList();
  }

  /** What is wrong with one field as it stands, for the moment when it is left. */
  Optional<String> problem(SettingField field, CrmBackendFactory factory) {
    if (field.getValue().isBlank()) {
      return field.isRequired() ? Optional.of("Fill this in.") : Optional.empty();
    }
    return factory.validate(SettingValues.of(factory.settings(), values())).stream()
        .filter(problem -> problem.key().equals(field.getKey()))
        .map(SettingProblem::message)
        .findFirst();
  }
}
