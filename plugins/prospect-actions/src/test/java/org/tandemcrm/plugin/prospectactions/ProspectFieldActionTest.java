package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.ProspectChange;
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

  @Test
  void aNumberOfAbsurdSizeIsNone() {
    for (String number : List.of("1E+99999999", "1E-99999999", "1" + "0".repeat(30))) {
      assertEquals(
          List.of("value"),
          wrong(Map.of("field", "employees", "how", "raise", "value", number)),
          number);
    }
  }

  @Test
  void withoutBoundsNoNumberIsCut() {
    ProspectChange.Step.Add raised =
        raise(Map.of("field", "annualRevenue", "how", "raise", "value", "0.5"));

    BigDecimal most = new BigDecimal("99999999999999999.99");
    assertEquals(most, most.min(raised.most()));
    assertEquals(most.negate(), most.negate().max(raised.least()));
    assertEquals(new BigDecimal("0.5"), raised.amount());
  }

  private ProspectChange.Step.Add raise(Map<String, String> given) {
    Asked asked = new Asked(SettingValues.of(action.parameters(), given), new ArrayList<>());
    action.execute(List.of(ActionRun.of("run", 1, Map.of())), asked);
    return (ProspectChange.Step.Add) asked.changes().get(0).steps().get(given.get("field"));
  }

  /** Takes note of what is changed, and changes nothing. */
  private record Asked(SettingValues parameters, List<ProspectChange> changes)
      implements ActionContext {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public CrmBackend backend() {
      throw new IllegalStateException("It is done here.");
    }

    @Override
    public List<ProspectChange.Result> change(List<ProspectChange> asked) {
      changes.addAll(asked);
      return asked.stream()
          .map(one -> (ProspectChange.Result) new ProspectChange.Result.Stored(Map.of()))
          .toList();
    }
  }

  private List<String> wrong(Map<String, String> given) {
    return action.validate(SettingValues.of(action.parameters(), given)).stream()
        .map(SettingProblem::key)
        .toList();
  }
}
