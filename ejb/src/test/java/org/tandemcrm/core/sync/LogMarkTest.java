package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogMarkTest {

  @Test
  void aRecordIsNamedWithItsRunAndConnection() {
    assertEquals("run=17 connection=3 object=Lead record=00Q1", LogMark.of(17, 3, "Lead", "00Q1"));
  }

  @Test
  void anIdOfTheCrmCannotBeginALineOfItsOwn() {
    assertEquals(
        "run=17 connection=3 object=Lead record=1?run=18", LogMark.of(17, 3, "Lead", "1\nrun=18"));
  }
}
