package org.tandemcrm.core.action;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/** An action that does what a test says, and remembers what it was given. */
class ScriptedAction implements ActionType {

  final List<List<ActionRun>> calls = new ArrayList<>();
  ActionNeeds needs = ActionNeeds.nothing();
  ActionLane lane = ActionLane.ACTION;
  boolean followed;
  ActionCreation creation = ActionCreation.NONE;
  BiFunction<List<ActionRun>, ActionContext, List<ActionOutcome>> script =
      (runs, context) -> each(runs, new ActionOutcome.Done("Greeted."));

  static List<ActionOutcome> each(List<ActionRun> runs, ActionOutcome outcome) {
    return runs.stream().map(run -> outcome).toList();
  }

  @Override
  public String id() {
    return "greet";
  }

  @Override
  public String label() {
    return needs.isInCrm() ? "Greet in {crm}" : "Greet";
  }

  @Override
  public String description() {
    return "Says hello.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.text("words", "Words").mergeFields().required(),
        Setting.integer("times", "Times").defaultValue("1"));
  }

  @Override
  public ActionNeeds needs() {
    return needs;
  }

  @Override
  public ActionLane lane() {
    return lane;
  }

  @Override
  public boolean isFollowed() {
    return followed;
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return creation;
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    calls.add(runs);
    return script.apply(runs, context);
  }
}
