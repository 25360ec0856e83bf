package org.tandemcrm.plugin.testkit.wrong;

import java.util.Set;

/** Something that the author of an action gets wrong, and the tests of the kit that must notice. */
public enum ActionMistake {
  IS_DESCRIBED_BY_A_CODE("saysWhatItIsInWords"),
  REFUSES_GOOD_PARAMETERS("findsNothingWrongWithParametersThatWork"),
  NAMES_ONE_PROBLEM_ALONE("namesAllWrongParametersAtOnce"),
  SAYS_DONE_AND_DOES_NOTHING(
      "doesItForEachRunAndSaysWhatThereIsNow", "oneThatCantBeDoneNeverStopsTheOthers"),
  SAYS_CODES("doesItForEachRunAndSaysWhatThereIsNow"),
  STOPS_AT_THE_FIRST_REFUSAL("oneThatCantBeDoneNeverStopsTheOthers"),
  SAYS_DONE_OF_A_REFUSAL("oneThatCantBeDoneNeverStopsTheOthers"),
  ANSWERS_IN_ANOTHER_ORDER("oneThatCantBeDoneNeverStopsTheOthers"),
  DOES_IT_AGAIN("aRunThatIsRepeatedIsDoneAndNothingIsDoneTwice", "completesWhatALostAnswerLeft"),
  GIVES_UP_WHAT_WAS_TRIED(
      "aRunThatIsRepeatedIsDoneAndNothingIsDoneTwice", "completesWhatALostAnswerLeft");

  private final Set<String> caughtBy;

  ActionMistake(String... caughtBy) {
    this.caughtBy = Set.of(caughtBy);
  }

  /** The names of the tests that fail: these and no others. */
  public Set<String> caughtBy() {
    return caughtBy;
  }
}
