package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** What people read: sentences, not codes. */
final class Sentences {

  private Sentences() {}

  static void check(String text) {
    assertTrue(
        text.strip().split("\\s+").length >= 3, () -> "An admin can't read this: \"" + text + "\"");
  }

  /** The failure of a call, of that kind and with a sentence. */
  static PluginException failure(FailureKind kind, String call, Runnable work) {
    PluginException failure =
        assertThrows(PluginException.class, work::run, () -> call + " must fail as " + kind);
    assertEquals(
        kind, failure.kind(), () -> call + " fails with the wrong kind: " + failure.getMessage());
    check(failure.getMessage());
    return failure;
  }
}
