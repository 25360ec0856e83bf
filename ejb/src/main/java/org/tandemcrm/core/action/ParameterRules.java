package org.tandemcrm.core.action;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.core.connection.SettingFit;
import org.tandemcrm.core.crmlist.KeptList;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Holds what was filled in against what an action type asks for. */
final class ParameterRules {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

  /** What lists offer, by their names. */
  interface Lists extends Function<String, List<Choice>> {

    /** What a list of the CRM offers now, when something isn't in it; absent for other lists. */
    default Optional<KeptList> again(String list) {
      return Optional.empty();
    }
  }

  private final ActionType type;
  private final Lists lists;
  private final Function<String, Optional<String>> mergeTrouble;

  /**
   * @param mergeTrouble what is wrong with the merge fields of a text, in sentences
   */
  ParameterRules(ActionType type, Lists lists, Function<String, Optional<String>> mergeTrouble) {
    this.type = type;
    this.lists = lists;
    this.mergeTrouble = mergeTrouble;
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

  /** What is filled in, as people call it, by the labels of the parameters in their order. */
  Map<String, String> words(Map<String, String> given) {
    Map<String, String> words = new LinkedHashMap<>();
    SettingValues values = SettingValues.of(type.parameters(), given);
    for (Setting parameter : type.parameters()) {
      values
          .find(parameter.key())
          .ifPresent(value -> words.put(parameter.label(), word(parameter, values, value)));
    }
    return words;
  }

  private String word(Setting parameter, SettingValues values, String value) {
    if (parameter.type() == Setting.Type.FLAG) {
      return Boolean.parseBoolean(value) ? "yes" : "no";
    }
    return choices(parameter, values).orElse(List.of()).stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .findFirst()
        .orElse(value);
  }

  private Optional<String> trouble(Setting parameter, SettingValues values) {
    Optional<String> value = values.find(parameter.key());
    if (value.isEmpty()) {
      return parameter.isRequired()
          ? Optional.of("Fill in " + parameter.label() + ".")
          : Optional.empty();
    }
    if (parameter.hasMergeFields()) {
      return mergeTrouble.apply(value.get());
    }
    return choices(parameter, values)
        .map(
            choices ->
                SettingFit.trouble(parameter, choices, value.get())
                    .flatMap(trouble -> lookedAgain(parameter, values, value.get(), trouble)))
        .orElseGet(
            () -> Optional.of(parameter.label() + " depends on a parameter that isn't filled in."));
  }

  /** What was kept of a list is no reason to refuse what the CRM offers by now. */
  private Optional<String> lookedAgain(
      Setting parameter, SettingValues values, String value, String trouble) {
    Optional<KeptList> now =
        parameter.list().flatMap(list -> list(list, values)).flatMap(lists::again);
    if (now.isEmpty()) {
      return Optional.of(trouble);
    }
    return now.get().has(value)
        ? Optional.empty()
        : Optional.of(
            parameter.label()
                + " can't be "
                + value
                + ": the CRM doesn't offer it in its list, which was read at "
                + TIME.format(now.get().readAt())
                + ". Choose another, or refresh the lists if it has come there since.");
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
