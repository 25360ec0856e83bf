package org.tandemcrm.plugin.testkit;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SettingProblem;

/**
 * What every action type must do. Extend it in a test that runs on the finished plugin, as {@link
 * BackendContract} says; the tests come with it, new {@link ActionStage stages} for each.
 */
@ExtendWith(ActionSetup.class)
public abstract class ActionContract {

  /** The folder of the plugin's jars as an admin copies it into a server. */
  protected abstract Path pluginFolder();

  /** The id of the action type to test. */
  protected abstract String actionId();

  /** Opens a stage, which the kit closes. */
  protected abstract ActionStage stage();

  @Test
  void saysWhatItIsInWords(ActionRig rig) {
    assertFalse(rig.type().label().isBlank(), "An action needs a label.");
    Sentences.check(rig.type().description());
    rig.type()
        .parameters()
        .forEach(one -> assertFalse(one.label().isBlank(), () -> one.key() + " needs a label."));
  }

  @Test
  void findsNothingWrongWithParametersThatWork(ActionRig rig) {
    assertEquals(List.of(), problems(rig, rig.stage().parameters()));
  }

  @Test
  void namesAllWrongParametersAtOnce(ActionRig rig) {
    ActionStage stage = rig.stage();
    Map<String, String> wrong = stage.wrongParameters();
    Map<String, String> given = new HashMap<>(stage.parameters());
    given.putAll(wrong);
    List<SettingProblem> problems = problems(rig, given);
    assertEquals(
        wrong.keySet(),
        problems.stream().map(SettingProblem::key).collect(toSet()),
        "validate must name every wrong parameter, and no other, in one go.");
    problems.forEach(problem -> Sentences.check(problem.message()));
  }

  @Test
  void doesItForEachRunAndSaysWhatThereIsNow(ActionRig rig) {
    ActionStage stage = rig.stage();
    ActionHost host = rig.host(stage);
    Object before = host.state();
    for (ActionOutcome outcome : rig.type().execute(stage.runs(), host)) {
      Sentences.check(assertInstanceOf(ActionOutcome.Done.class, outcome).result());
    }
    assertNotEquals(before, host.state(), "It says that it is done, and nothing has changed.");
  }

  @Test
  void oneThatCantBeDoneNeverStopsTheOthers(ActionRig rig) {
    ActionStage stage = rig.stage();
    List<ActionRun> runs = new ArrayList<>(stage.runs());
    runs.add(1, stage.refused());
    List<ActionOutcome> outcomes = rig.type().execute(runs, rig.host(stage));
    for (int i = 0; i < outcomes.size(); i++) {
      int place = i;
      assertEquals(
          place != 1,
          outcomes.get(i) instanceof ActionOutcome.Done,
          () -> "The outcome of the run " + place + " is " + outcomes.get(place));
    }
  }

  @Test
  void aRunThatIsRepeatedIsDoneAndNothingIsDoneTwice(ActionRig rig) {
    ActionStage stage = rig.stage();
    ActionHost host = rig.host(stage);
    rig.type().execute(stage.runs(), host);
    Object once = host.state();
    assertDone(rig.type().execute(ActionRig.again(stage.runs()), host));
    assertEquals(once, host.state(), "What was done already must be found, not done twice.");
  }

  @Test
  void completesWhatALostAnswerLeft(ActionRig rig) {
    ActionStage stage = rig.stage();
    ActionHost host = rig.host(stage);
    host.loseAnswer();
    try {
      rig.type().execute(stage.runs(), host);
    } catch (PluginException e) {
      Sentences.check(e.getMessage());
    }
    assumeTrue(host.hasLostAnswer(), "The action changes no prospects.");
    assertDone(rig.type().execute(ActionRig.again(stage.runs()), host));

    ActionStage other = rig.stage();
    ActionHost undisturbed = rig.host(other);
    rig.type().execute(other.runs(), undisturbed);
    assertEquals(undisturbed.state(), host.state(), "It must end as if nothing had got lost.");
  }

  private static void assertDone(List<ActionOutcome> outcomes) {
    outcomes.forEach(outcome -> assertInstanceOf(ActionOutcome.Done.class, outcome));
  }

  private static List<SettingProblem> problems(ActionRig rig, Map<String, String> parameters) {
    return rig.type().validate(rig.values(parameters));
  }
}
