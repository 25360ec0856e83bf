package org.tandemcrm.core.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/**
 * Says everything that is wrong with a draft, without the network: first what Tandem itself knows,
 * and only when each setting is there and of its type, what the plugin says.
 */
final class DraftRules {

  private static final int MAX_NAME = 100;
  private static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);
  private static final Duration LONGEST_CYCLE = Duration.ofHours(24);

  private final Optional<CrmBackendFactory> factory;
  private final boolean nameTaken;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param factory the kind of CRM that the draft names, if there is one
   * @param nameTaken true when another connection has the draft's name
   */
  DraftRules(Optional<CrmBackendFactory> factory, boolean nameTaken) {
    this.factory = factory;
    this.nameTaken = nameTaken;
  }

  /**
   * @param values the draft's values, with the stored ones in the place of blank secrets
   */
  List<Problem> check(ConnectionDraft draft, Map<String, String> values) {
    checkName(draft.name());
    checkCycle(draft.cycle());
    if (factory.isPresent()) {
      checkSettings(factory.get(), values);
    } else {
      found(
          "backendId",
          draft.backendId().isBlank()
              ? "Choose a CRM."
              : "No plugin for " + draft.backendId() + " is installed.");
    }
    return List.copyOf(problems);
  }

  private void checkName(String name) {
    if (name.isBlank()) {
      found("name", "Give the connection a name.");
    } else if (name.length() > MAX_NAME) {
      found("name", "The name has " + name.length() + " characters; 100 is the most.");
    } else if (nameTaken) {
      found("name", "Another connection is named " + name + ".");
    }
  }

  private void checkCycle(Duration cycle) {
    if (cycle.compareTo(SHORTEST_CYCLE) < 0 || cycle.compareTo(LONGEST_CYCLE) > 0) {
      found("cycle", "A cycle takes 1 minute to 24 hours.");
    }
  }

  private void checkSettings(CrmBackendFactory backend, Map<String, String> given) {
    SettingValues values = SettingValues.of(backend.settings(), given);
    int before = problems.size();
    for (Setting setting : backend.settings()) {
      Optional<String> value = values.find(setting.key());
      if (value.isPresent()) {
        typeTrouble(setting, value.get()).ifPresent(trouble -> found(setting.key(), trouble));
      } else if (setting.isRequired()) {
        found(setting.key(), "Fill in " + setting.label() + ".");
      }
    }
    if (problems.size() == before) {
      backend.validate(values).forEach(problem -> found(problem.key(), problem.message()));
    }
  }

  private static Optional<String> typeTrouble(Setting setting, String value) {
    return switch (setting.type()) {
      case TEXT, SECRET -> Optional.empty();
      case URL ->
          isWebAddress(value)
              ? Optional.empty()
              : Optional.of(setting.label() + " must be an address such as https://example.com.");
      case INTEGER ->
          value.matches("[+-]?\\d{1,9}")
              ? Optional.empty()
              : Optional.of(setting.label() + " must be a whole number.");
      case FLAG ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of(setting.label() + " must be true or false.");
      case CHOICE ->
          setting.choices().stream().anyMatch(choice -> choice.value().equals(value))
              ? Optional.empty()
              : Optional.of(setting.label() + " must be one of the choices.");
    };
  }

  private static boolean isWebAddress(String value) {
    try {
      URI uri = new URI(value);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private void found(String field, String message) {
    problems.add(new Problem(field, message));
  }
}
