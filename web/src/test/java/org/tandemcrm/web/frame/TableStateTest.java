package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TableStateTest {

  private final TableState state = new TableState(Set.of("name", "email"), "name", false);

  @Test
  void takesOnlyTheColumnsThatCanBeSorted() {
    state.setSort("email; DROP TABLE PROSPECT");
    assertEquals("name", state.getSort());
    state.setSort("email");
    assertEquals("email", state.getSort());
  }

  @Test
  void keepsItsBoundsWhateverTheAddressSays() {
    state.setFirst(-1);
    assertEquals(0, state.getFirst());
    state.setRows(1_000_000);
    assertEquals(100, state.getRows());
    state.setRows(0);
    assertEquals(25, state.getRows());
  }

  @Test
  void hasNoOrderWhereNoneIsOffered() {
    assertNull(TableState.inOneOrder().getOrder());
  }
}
