package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** What can be filled in; what it does is held by the contract, and by tests of the server. */
class ProspectScoreActionTest {

  private final ProspectScoreAction action = new ProspectScoreAction();

  @Test
  void aSignSaysWhatBecomesOfTheScore() {
    assertEquals(change('+', 10), ProspectScoreAction.change("+10"));
    assertEquals(change('-', 5), ProspectScoreAction.change(" - 5 "));
    assertEquals(change('=', 1000), ProspectScoreAction.change("=1000"));
    assertEquals(change('=', 0), ProspectScoreAction.change("=0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "+", "+1.5", "=1001", "+9999", "++5", "ten", "= -5", "+10 points"})
  void whatCantBeUnderstoodIsExplained(String given) {
    List<SettingProblem> problems = problems(given);
    assertEquals(1, problems.size(), given);
    assertEquals("change", problems.get(0).key());
    assertTrue(problems.get(0).message().contains("+10"), problems.get(0)::message);
  }

  @Test
  void whatCanBeUnderstoodIsNoProblem() {
    assertEquals(List.of(), problems("+10"));
  }

  private static Optional<ProspectScoreAction.Change> change(char sign, long points) {
    return Optional.of(new ProspectScoreAction.Change(sign, BigDecimal.valueOf(points)));
  }

  private List<SettingProblem> problems(String given) {
    return action.validate(SettingValues.of(action.parameters(), Map.of("change", given)));
  }
}
