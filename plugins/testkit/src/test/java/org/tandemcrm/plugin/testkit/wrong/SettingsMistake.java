package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Mistakes with settings, the secret ones among them. */
enum SettingsMistake implements Mistake {
  HAS_A_SETTING_WITHOUT_A_LABEL(
      SettingsMistake::addSettingWithoutLabel, "itsSettingsHaveKeysOfTheirOwnAndLabels"),
  COMPLAINS_OF_GOOD_SETTINGS(
      SettingsMistake::complain,
      "findsNothingWrongWithSettingsThatWork",
      "namesAllProblemsAtOnce",
      "namesARequiredSettingThatIsMissing",
      "looksAtSettingsWithoutTheNetwork"),
  NAMES_ONE_PROBLEM_AT_A_TIME(
      factory ->
          factory.validate = values -> factory.right.validate(values).stream().limit(1).toList(),
      "namesAllProblemsAtOnce"),
  MAKES_UP_A_MISSING_PASSWORD(SettingsMistake::fillIn, "namesARequiredSettingThatIsMissing"),
  VALIDATES_BY_THE_NETWORK(SettingsMistake::validateByCalling, "looksAtSettingsWithoutTheNetwork"),
  CONNECTS_BY_THE_NETWORK(SettingsMistake::callAtOnce, "connectsWithoutTheNetwork"),
  SHOWS_THE_PASSWORD_IN_THE_CHECK(SettingsMistake::showInTheCheck, "showsNoSecret"),
  SHOWS_THE_PASSWORD_IN_FAILURES(SettingsMistake::showInFailures, "showsNoSecret"),
  LOGS_THE_PASSWORD(SettingsMistake::log, "logsNoSecret");

  private static final String PASSWORD = "password";

  private final Consumer<SpoiltFactory> mistake;
  private final Set<String> caughtBy;

  SettingsMistake(Consumer<SpoiltFactory> mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    mistake.accept(factory);
  }

  private static void addSettingWithoutLabel(SpoiltFactory factory) {
    List<Setting> settings = new ArrayList<>(factory.right.settings());
    settings.add(Setting.text("note", " "));
    factory.settings = () -> settings;
  }

  private static void complain(SpoiltFactory factory) {
    factory.validate =
        values -> {
          List<SettingProblem> problems = new ArrayList<>(factory.right.validate(values));
          problems.add(SettingProblem.of("organisation", "This is a strange name, isn't it."));
          return problems;
        };
  }

  private static void fillIn(SpoiltFactory factory) {
    factory.connect =
        values -> {
          Map<String, String> given = new HashMap<>(Map.of(PASSWORD, "guess"));
          for (Setting setting : factory.right.settings()) {
            values.find(setting.key()).ifPresent(value -> given.put(setting.key(), value));
          }
          return factory.right.connect(SettingValues.of(factory.right.settings(), given));
        };
  }

  private static void validateByCalling(SpoiltFactory factory) {
    factory.validate =
        values -> {
          List<SettingProblem> problems = new ArrayList<>(factory.right.validate(values));
          if (problems.isEmpty() && values.find(PASSWORD).isPresent()) {
            try (CrmBackend backend = factory.right.connect(values)) {
              backend.organisationId();
            } catch (PluginException e) {
              problems.add(SettingProblem.of(PASSWORD, "Nobody answers to this password."));
            }
          }
          return problems;
        };
  }

  private static void callAtOnce(SpoiltFactory factory) {
    factory.connect =
        values -> {
          CrmBackend backend = factory.right.connect(values);
          try {
            backend.organisationId();
          } catch (PluginException e) {
            if (e.kind() == FailureKind.TRANSIENT) {
              throw e;
            }
          }
          return backend;
        };
  }

  private static void showInTheCheck(SpoiltFactory factory) {
    factory.connect =
        values -> {
          SpoiltBackend backend = new SpoiltBackend(factory.right.connect(values));
          backend.check = () -> with(backend.right.check(), "Logged in by " + values.get(PASSWORD));
          return backend;
        };
  }

  private static CheckReport with(CheckReport report, String message) {
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.add(new Finding(Level.OK, "Password", message, ""));
    return report
        .organisation()
        .map(organisation -> CheckReport.of(organisation, findings))
        .orElseGet(() -> CheckReport.noAccess(findings));
  }

  private static void showInFailures(SpoiltFactory factory) {
    factory.connect =
        values -> {
          SpoiltBackend backend = new SpoiltBackend(factory.right.connect(values));
          backend.everyFailure(
              failure ->
                  PluginException.of(
                      failure.kind(),
                      failure.getMessage() + " The password is " + values.get(PASSWORD) + "."));
          return backend;
        };
  }

  private static void log(SpoiltFactory factory) {
    factory.connect =
        values -> {
          System.getLogger("wrong")
              .log(System.Logger.Level.DEBUG, "connecting with {0}", values.get(PASSWORD));
          return factory.right.connect(values);
        };
  }
}
