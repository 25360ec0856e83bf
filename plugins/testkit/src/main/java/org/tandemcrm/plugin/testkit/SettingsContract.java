package org.tandemcrm.plugin.testkit;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** What an admin fills in. */
interface SettingsContract {

  @Test
  default void itsSettingsHaveKeysOfTheirOwnAndLabels(Rig rig) {
    List<Setting> settings = rig.factory().settings();
    List<String> keys = settings.stream().map(Setting::key).toList();
    assertEquals(new HashSet<>(keys).size(), keys.size(), () -> "A key stands twice in " + keys);
    settings.forEach(
        setting -> assertFalse(setting.label().isBlank(), () -> setting.key() + " needs a label."));
  }

  @Test
  default void findsNothingWrongWithSettingsThatWork(Rig rig) {
    assertEquals(List.of(), problems(rig, rig.values(rig.organisation().settings())));
  }

  @Test
  default void namesAllProblemsAtOnce(Rig rig) {
    Map<String, String> wrong = rig.organisation().wrongSettings();
    Map<String, String> given = new HashMap<>(rig.organisation().settings());
    given.putAll(wrong);
    List<SettingProblem> problems = rig.factory().validate(rig.values(given));
    assertEquals(
        wrong.keySet(),
        problems.stream().map(SettingProblem::key).collect(toSet()),
        "validate must name every wrong setting, and no other, in one go.");
    problems.forEach(problem -> Sentences.check(problem.message()));
  }

  @Test
  default void namesARequiredSettingThatIsMissing(Rig rig) {
    for (Setting setting : rig.factory().settings()) {
      if (setting.isRequired() && setting.defaultValue().isEmpty()) {
        Map<String, String> given = new HashMap<>(rig.organisation().settings());
        given.remove(setting.key());
        assertEquals(
            Set.of(setting.key()),
            namedAsMissing(rig, rig.values(given)),
            "validate or connect must name the setting that is empty.");
      }
    }
  }

  @Test
  default void looksAtSettingsWithoutTheNetwork(Rig rig) {
    SettingValues values = rig.values(rig.organisation().settings());
    rig.organisation().strike(Trouble.UNREACHABLE);
    assertEquals(
        List.of(), problems(rig, values), "validate must not depend on the CRM: check does.");
  }

  @Test
  default void connectsWithoutTheNetwork(Rig rig) {
    rig.organisation().strike(Trouble.UNREACHABLE);
    rig.connect();
  }

  private static List<String> problems(Rig rig, SettingValues values) {
    return rig.factory().validate(values).stream().map(SettingProblem::toString).toList();
  }

  private static Set<String> namedAsMissing(Rig rig, SettingValues values) {
    try {
      Set<String> named =
          rig.factory().validate(values).stream().map(SettingProblem::key).collect(toSet());
      if (!named.isEmpty()) {
        return named;
      }
    } catch (PluginException e) {
      return blamed(e);
    }
    return blamed(
        assertThrows(
            PluginException.class,
            () -> rig.factory().connect(values).close(),
            "It connects without a required setting."));
  }

  private static Set<String> blamed(PluginException failure) {
    assertTrue(failure.kind() == FailureKind.CONFIGURATION, () -> "It fails as " + failure.kind());
    return Optional.of(failure).flatMap(PluginException::setting).stream().collect(toSet());
  }
}
