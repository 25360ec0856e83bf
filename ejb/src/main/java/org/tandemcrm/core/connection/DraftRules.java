package org.tandemcrm.core.connection;

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
        SettingFit.trouble(setting, setting.choices(), value.get())
            .ifPresent(trouble -> found(setting.key(), trouble));
      } else if (setting.isRequired()) {
        found(setting.key(), "Fill in " + setting.label() + ".");
      }
    }
    if (problems.size() == before) {
      backend.validate(values).forEach(problem -> found(problem.key(), problem.message()));
    }
  }

  private void found(String field, String message) {
    problems.add(new Problem(field, message));
  }
}
