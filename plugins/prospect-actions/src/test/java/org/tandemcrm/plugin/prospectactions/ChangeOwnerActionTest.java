package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** What can be filled in; what it does is held by the contract, and by tests of the server. */
class ChangeOwnerActionTest {

  private final ChangeOwnerAction action = new ChangeOwnerAction();

  @Test
  void aPersonIsNamedExactlyWhenOneGetsTheProspects() {
    assertEquals(List.of(), wrong(Map.of()));
    assertEquals(List.of(), wrong(Map.of("to", "hopper")));
    assertEquals(List.of(), wrong(Map.of("to", "user", "user", "17")));
    assertEquals(List.of("user"), wrong(Map.of("to", "user")));
    assertEquals(List.of("user"), wrong(Map.of("to", "user", "user", "anna")));
    assertEquals(List.of("user"), wrong(Map.of("to", "rules", "user", "17")));
  }

  private List<String> wrong(Map<String, String> given) {
    return action.validate(SettingValues.of(action.parameters(), given)).stream()
        .map(SettingProblem::key)
        .toList();
  }
}
