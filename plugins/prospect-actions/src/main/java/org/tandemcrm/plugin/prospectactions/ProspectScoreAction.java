package org.tandemcrm.plugin.prospectactions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;

/** "Change score": raises, lowers or sets the score of each prospect, from 0 to 1000. */
final class ProspectScoreAction implements ActionType {

  static final String CHANGE = "change";

  private static final String SCORE = "score";
  private static final BigDecimal MOST = BigDecimal.valueOf(1000);

  /** A sign and a whole number. */
  private static final Pattern FORM = Pattern.compile("\\s*([+=-])\\s*(\\d{1,4})\\s*");

  @Override
  public String id() {
    return "change-score";
  }

  @Override
  public String label() {
    return "Change score";
  }

  @Override
  public String description() {
    return "Raises, lowers or sets the score, which always stays between 0 and 1000.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.text(CHANGE, "Change")
            .help("+10 raises the score by 10, -10 lowers it by 10, =50 sets it to 50.")
            .required());
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    Optional<String> given = parameters.find(CHANGE);
    if (given.isEmpty() || change(given.get()).isPresent()) {
      return List.of();
    }
    return List.of(
        SettingProblem.of(
            CHANGE,
            "Write +10 to raise the score by 10, -10 to lower it, =50 to set it: a sign and a whole"
                + " number from 0 to 1000."));
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    Change change = change(context.parameters().get(CHANGE)).orElseThrow();
    List<ProspectChange> changes =
        runs.stream().map(run -> change.of(ProspectChange.by(run))).toList();
    return context.change(changes).stream().map(ProspectScoreAction::outcome).toList();
  }

  private static ActionOutcome outcome(ProspectChange.Result result) {
    if (result instanceof ProspectChange.Result.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    Value score = ((ProspectChange.Result.Stored) result).values().get(SCORE);
    return new ActionOutcome.Done(
        score instanceof Value.Number number
            ? "The score is " + number.number().toPlainString() + "."
            : "The score was changed.");
  }

  /** A change that was written down; absent when it can't be understood. */
  static Optional<Change> change(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.of(new Change(form.group(1).charAt(0), new BigDecimal(form.group(2))))
        .filter(change -> change.points().compareTo(MOST) <= 0);
  }

  /**
   * What is done to a score.
   *
   * @param sign {@code +}, {@code -} or {@code =}
   */
  record Change(char sign, BigDecimal points) {

    private ProspectChange of(ProspectChange change) {
      return switch (sign) {
        case '=' -> change.set(SCORE, new Value.Number(points));
        case '-' -> change.add(SCORE, points.negate(), BigDecimal.ZERO, MOST);
        default -> change.add(SCORE, points, BigDecimal.ZERO, MOST);
      };
    }
  }
}
