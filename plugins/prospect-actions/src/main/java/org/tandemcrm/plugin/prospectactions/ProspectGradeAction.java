package org.tandemcrm.plugin.prospectactions;

import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.Value;

/** "Change grade": gives each prospect a grade, or one a step better or worse than it has. */
final class ProspectGradeAction implements ActionType {

  static final String GRADE = "grade";
  static final String BETTER = "better";
  static final String WORSE = "worse";

  /** The best first. */
  private static final List<String> GRADES =
      List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F");

  /** The grade of a prospect whose grade isn't known. */
  private static final int USUAL = GRADES.indexOf("C");

  @Override
  public String id() {
    return "change-grade";
  }

  @Override
  public String label() {
    return "Change grade";
  }

  @Override
  public String description() {
    return "Sets the grade, from A+ for the best to F, or moves it one step.";
  }

  @Override
  public List<Setting> parameters() {
    List<Choice> choices = new ArrayList<>();
    GRADES.forEach(grade -> choices.add(new Choice(grade, grade)));
    choices.add(new Choice(BETTER, "One step better, at most A+"));
    choices.add(new Choice(WORSE, "One step worse, at least F"));
    return List.of(Setting.choice(GRADE, "Grade", choices).required());
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    String wish = context.parameters().get(GRADE);
    List<ProspectChange> changes =
        runs.stream()
            .map(run -> ProspectChange.by(run).set(GRADE, new Value.Text(grade(wish, run))))
            .toList();
    return context.change(changes).stream().map(ProspectGradeAction::outcome).toList();
  }

  /** The grade that the run's prospect gets. */
  static String grade(String wish, ActionRun run) {
    int step = wish.equals(BETTER) ? -1 : wish.equals(WORSE) ? 1 : 0;
    if (step == 0) {
      return wish;
    }
    int now =
        run.values().get(GRADE) instanceof Value.Text text ? GRADES.indexOf(text.text()) : USUAL;
    int next = (now < 0 ? USUAL : now) + step;
    return GRADES.get(Math.max(0, Math.min(GRADES.size() - 1, next)));
  }

  private static ActionOutcome outcome(ProspectChange.Result result) {
    if (result instanceof ProspectChange.Result.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    Value grade = ((ProspectChange.Result.Stored) result).values().get(GRADE);
    return new ActionOutcome.Done(
        grade instanceof Value.Text text
            ? "The grade is " + text.text() + "."
            : "The grade was changed.");
  }
}
