package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** What can be filled in; what it does is held by the contract, and by tests of the server. */
class ProspectFieldActionTest {

  private final ProspectFieldAction action = new ProspectFieldAction();

  @Test
  void aValueIsNeededUnlessTheFieldIsEmptied() {
    assertEquals(List.of("value"), wrong(Map.of("field", "city")));
    assertEquals(List.of(), wrong(Map.of("field", "city", "value", "Bonn")));
    assertEquals(List.of(), wrong(Map.of("field", "city", "how", "clear")));
    assertEquals(List.of("value"), wrong(Map.of("field", "city", "how", "clear", "value", "x")));
  }

  @Test
  void aNumberIsRaisedByANumberWithinBounds() {
    assertEquals(
        List.of(),
        wrong(Map.of("field", "employees", "how", "raise", "value", "-10", "least", "0")));
    assertEquals(
        List.of("value", "most"),
        wrong(
            Map.of(
                "field", "employees", "how", "raise", "value", "ten", "least", "5", "most", "4")));
  }

  private List<String> wrong(Map<String, String> given) {
    return action.validate(SettingValues.of(action.parameters(), given)).stream()
        .map(SettingProblem::key)
        .toList();
  }
}
