package org.tandemcrm.plugin.prospectactions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;

/**
 * "Change field": sets, empties or raises one field of each prospect. That a repeated run changes
 * nothing twice is the host's doing, which keeps with the change that the run made it.
 */
final class ProspectFieldAction implements ActionType {

  static final String FIELD = "field";
  static final String HOW = "how";
  static final String VALUE = "value";
  static final String LEAST = "least";
  static final String MOST = "most";

  private static final String SET = "set";
  private static final String CLEAR = "clear";
  private static final String RAISE = "raise";

  /** More than any field holds, before or behind the point. */
  private static final int MOST_DIGITS = 30;

  /** Beyond every number that a field holds. */
  private static final BigDecimal FAR = new BigDecimal("1e200");

  @Override
  public String id() {
    return "change-field";
  }

  @Override
  public String label() {
    return "Change field";
  }

  @Override
  public String description() {
    return "Sets a field to a value, empties it, or raises or lowers the number in it.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.text(FIELD, "Field").help("The field's key, such as company.").required(),
        Setting.choice(
                HOW,
                "How",
                List.of(
                    new Choice(SET, "Set to the value"),
                    new Choice(CLEAR, "Empty"),
                    new Choice(RAISE, "Raise by the value; a negative one lowers")))
            .defaultValue(SET),
        Setting.text(VALUE, "Value"),
        Setting.integer(LEAST, "Least").help("A number is never lowered below it."),
        Setting.integer(MOST, "Most").help("A number is never raised above it."));
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    List<SettingProblem> problems = new ArrayList<>();
    String how = parameters.find(HOW).orElse(SET);
    Optional<String> value = parameters.find(VALUE);
    if (how.equals(CLEAR) && value.isPresent()) {
      problems.add(SettingProblem.of(VALUE, "Leave out the value: the field is emptied."));
    } else if (!how.equals(CLEAR) && value.isEmpty()) {
      problems.add(SettingProblem.of(VALUE, "Fill in the value."));
    } else if (how.equals(RAISE) && number(value.get()).isEmpty()) {
      problems.add(
          SettingProblem.of(VALUE, "Give a number of at most 30 digits, such as 10 or -10."));
    }
    if (how.equals(RAISE)
        && bound(parameters, LEAST, FAR.negate()).compareTo(bound(parameters, MOST, FAR)) > 0) {
      problems.add(SettingProblem.of(MOST, "The most must not be below the least."));
    }
    return problems;
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues parameters = context.parameters();
    List<ProspectChange> changes = runs.stream().map(run -> change(run, parameters)).toList();
    return context.change(changes).stream()
        .map(result -> outcome(parameters.get(FIELD), result))
        .toList();
  }

  private static ProspectChange change(ActionRun run, SettingValues parameters) {
    ProspectChange change = ProspectChange.by(run);
    String field = parameters.get(FIELD);
    return switch (parameters.get(HOW)) {
      case CLEAR -> change.clear(field);
      case RAISE ->
          change.add(
              field,
              number(parameters.get(VALUE)).orElse(BigDecimal.ZERO),
              bound(parameters, LEAST, FAR.negate()),
              bound(parameters, MOST, FAR));
      default -> change.set(field, new Value.Text(parameters.get(VALUE)));
    };
  }

  private static ActionOutcome outcome(String field, ProspectChange.Result result) {
    if (result instanceof ProspectChange.Result.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    Value value = ((ProspectChange.Result.Stored) result).values().get(field);
    return new ActionOutcome.Done(
        value == null ? field + " is empty." : field + " is " + words(value) + ".");
  }

  private static String words(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Number number) {
      return number.number().toPlainString();
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? "on" : "off";
    }
    if (value instanceof Value.Day day) {
      return day.date().toString();
    }
    return value instanceof Value.Moment moment
        ? moment.instant().toString()
        : String.join(", ", ((Value.Options) value).values());
  }

  private static BigDecimal bound(SettingValues parameters, String key, BigDecimal otherwise) {
    return parameters.find(key).flatMap(ProspectFieldAction::number).orElse(otherwise);
  }

  /** One of absurd size is none: written out it could fill the memory. */
  private static Optional<BigDecimal> number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return Optional.of(number)
          .filter(one -> one.precision() <= MOST_DIGITS)
          .filter(one -> Math.abs((long) one.scale()) <= MOST_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
