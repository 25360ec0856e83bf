package org.tandemcrm.core.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.core.connection.SettingFit;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Holds what was filled in against what an action type asks for. */
final class ParameterRules {

  private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

  private final ActionType type;
  private final Function<String, List<Choice>> lists;

  /**
   * @param lists what a list of the CRM offers, by its name
   */
  ParameterRules(ActionType type, Function<String, List<Choice>> lists) {
    this.type = type;
    this.lists = lists;
  }

  /** A sentence for each wrong parameter, by its key; empty when nothing is wrong. */
  Map<String, String> problems(Map<String, String> given) {
    Map<String, String> problems = new LinkedHashMap<>();
    List<Setting> parameters = type.parameters();
    for (String key : given.keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.key().equals(key))) {
        problems.put(key, "This action has no parameter " + key + ".");
      }
    }
    SettingValues values = SettingValues.of(parameters, given);
    for (Setting parameter : parameters) {
      trouble(parameter, values).ifPresent(why -> problems.put(parameter.key(), why));
    }
    if (problems.isEmpty()) {
      for (SettingProblem problem : type.validate(values)) {
        problems.put(problem.key(), problem.message());
      }
    }
    return problems;
  }

  private Optional<String> trouble(Setting parameter, SettingValues values) {
    Optional<String> value = values.find(parameter.key());
    if (value.isEmpty()) {
      return parameter.isRequired()
          ? Optional.of("Fill in " + parameter.label() + ".")
          : Optional.empty();
    }
    return choices(parameter, values)
        .map(choices -> SettingFit.trouble(parameter, choices, value.get()))
        .orElseGet(
            () -> Optional.of(parameter.label() + " depends on a parameter that isn't filled in."));
  }

  /** What a parameter may be; absent when its list depends on a parameter that is blank. */
  private Optional<List<Choice>> choices(Setting parameter, SettingValues values) {
    return parameter.list().isEmpty()
        ? Optional.of(parameter.choices())
        : list(parameter.list().get(), values).map(lists);
  }

  /** The name of a list with the values of other parameters in it; absent when one is blank. */
  static Optional<String> list(String named, SettingValues values) {
    Matcher matcher = NAMED.matcher(named);
    StringBuilder name = new StringBuilder();
    while (matcher.find()) {
      Optional<String> value = values.find(matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(name, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(matcher.appendTail(name).toString());
  }
}
