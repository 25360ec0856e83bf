package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void onlyTheEmptyOneIsTheStart() {
    assertTrue(Cursor.START.isStart());
    assertTrue(new Cursor("").isStart());
    assertFalse(new Cursor("7").isStart());
  }

  @Test
  void isRefusedWhenTheHostCouldNotStoreIt() {
    String longest = "x".repeat(Cursor.MAX_LENGTH);
    assertEquals(longest, new Cursor(longest).value());
    PluginException failure = assertThrows(PluginException.class, () -> new Cursor(longest + "x"));
    assertEquals(FailureKind.INTERNAL, failure.kind());
  }
}
