package org.tandemcrm.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.link.Flows.Way;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;

class FlowsTest {

  private static final List<RecordField> CITY = List.of(ProspectField.CITY);

  @Test
  void whatOnlyComesInIsNotRemembered() {
    Flows flows = Flows.NONE.after(CITY, Way.IN, 1).after(CITY, Way.IN, 2);

    assertSame(Flows.NONE, flows);
  }

  @Test
  void aFieldThatTurnsFourTimesInTwelveCyclesIsStopped() {
    Flows three = toAndFro(3, 4);

    assertEquals(Set.of(), three.stopped());
    assertEquals(Set.of("city"), toAndFro(4, 3).stopped());
    assertEquals(Set.of("city"), toAndFro(4, 3).stoppedSince(toAndFro(3, 3)));
  }

  @Test
  void slowTurnsAreLife() {
    assertEquals(Set.of(), toAndFro(20, 4).stopped());
  }

  @Test
  void isStoredAsItIs() {
    Flows flows = toAndFro(2, 1);

    assertEquals(flows, Flows.fromJson(flows.toJson()));
    assertEquals(Flows.NONE, Flows.fromJson(Flows.NONE.toJson()));
  }

  /** Sent at cycle 100, then that many turns with a distance in cycles between them. */
  private static Flows toAndFro(int turns, int distance) {
    Flows flows = Flows.NONE.after(CITY, Way.OUT, 100);
    for (int turn = 1; turn <= turns; turn++) {
      flows = flows.after(CITY, turn % 2 == 1 ? Way.IN : Way.OUT, 100 + turn * distance);
    }
    return flows;
  }
}
