package org.tandemcrm.plugin.testkit.wrong;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** An action that raises a number, with one mistake or with none. */
final class SpoiltAction implements ActionType {

  private final Optional<ActionMistake> mistake;

  SpoiltAction(Optional<ActionMistake> mistake) {
    this.mistake = mistake;
  }

  private boolean makes(ActionMistake one) {
    return mistake.filter(made -> made == one).isPresent();
  }

  @Override
  public String id() {
    return "raise";
  }

  @Override
  public String label() {
    return "Raise";
  }

  @Override
  public String description() {
    return makes(ActionMistake.IS_DESCRIBED_BY_A_CODE)
        ? "RAISE"
        : "Raises the number of employees.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(Setting.text("by", "By"), Setting.text("most", "Most"));
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    List<SettingProblem> problems = new ArrayList<>();
    for (String key : List.of("by", "most")) {
      if (!parameters.get(key).matches("\\d+")) {
        problems.add(SettingProblem.of(key, "Give a whole number."));
      }
    }
    if (makes(ActionMistake.REFUSES_GOOD_PARAMETERS) && problems.isEmpty()) {
      problems.add(SettingProblem.of("by", "I like no number."));
    }
    return makes(ActionMistake.NAMES_ONE_PROBLEM_ALONE) && problems.size() > 1
        ? problems.subList(0, 1)
        : problems;
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    if (makes(ActionMistake.SAYS_DONE_AND_DOES_NOTHING)) {
      return new ArrayList<>(
          Collections.nCopies(runs.size(), new ActionOutcome.Done("All is raised.")));
    }
    List<ProspectChange.Result> results =
        context.change(runs.stream().map(run -> change(run, context.parameters())).toList());
    List<ActionOutcome> outcomes = new ArrayList<>();
    boolean refused = false;
    for (int i = 0; i < runs.size(); i++) {
      refused |= results.get(i) instanceof ProspectChange.Result.Refused;
      outcomes.add(outcome(runs.get(i), results.get(i), refused));
    }
    if (makes(ActionMistake.ANSWERS_IN_ANOTHER_ORDER)) {
      Collections.reverse(outcomes);
    }
    return outcomes;
  }

  private ProspectChange change(ActionRun run, SettingValues parameters) {
    ActionRun by =
        makes(ActionMistake.DOES_IT_AGAIN) && run.isRepeated()
            ? ActionRun.of("again-" + run.prospectId(), run.prospectId(), run.values())
            : run;
    return ProspectChange.by(by)
        .add(
            "employees",
            new BigDecimal(parameters.get("by")),
            BigDecimal.ZERO,
            new BigDecimal(parameters.get("most")));
  }

  private ActionOutcome outcome(ActionRun run, ProspectChange.Result result, boolean refused) {
    if (makes(ActionMistake.GIVES_UP_WHAT_WAS_TRIED) && run.isRepeated()) {
      return new ActionOutcome.Failed("It was tried before.");
    }
    boolean mine = result instanceof ProspectChange.Result.Refused;
    if ((mine && !makes(ActionMistake.SAYS_DONE_OF_A_REFUSAL))
        || (refused && makes(ActionMistake.STOPS_AT_THE_FIRST_REFUSAL))) {
      return new ActionOutcome.Failed("This one can't be raised.");
    }
    return new ActionOutcome.Done(makes(ActionMistake.SAYS_CODES) ? "OK" : "It is raised now.");
  }
}
