package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;

/** Cursors that the CRM no longer understands. */
interface CursorContract {

  @Test
  default void saysThatACursorHasExpired(Rig rig) {
    for (String object : rig.editable()) {
      Cursor end = rig.walk(object).end();
      rig.organisation().expireCursors();
      Sentences.failure(
          FailureKind.CURSOR_EXPIRED, "an expired cursor", () -> rig.walkFrom(object, end));
    }
  }

  @Test
  default void aPollOfAnExpiredCursorSendsTheHostToRead(Rig rig) {
    for (String object : rig.editable()) {
      Cursor end = rig.walk(object).end();
      rig.organisation().expireCursors();
      try {
        ObjectPoll poll = rig.backend().poll(Map.of(object, end)).get(object);
        assertFalse(poll.complete(), () -> object + ": anything may be behind an expired cursor");
      } catch (PluginException e) {
        assertEquals(FailureKind.CURSOR_EXPIRED, e.kind(), e::getMessage);
      }
    }
  }

  @Test
  default void doesNotUnderstandTheCursorOfSomebodyElse(Rig rig) {
    for (String object : rig.editable()) {
      for (String foreign : new String[] {"kit", "{\"v\":7}", "0:0", "2026-01-01T00:00:00Z"}) {
        Sentences.failure(
            FailureKind.CURSOR_EXPIRED,
            "the cursor " + foreign,
            () -> rig.walkFrom(object, new Cursor(foreign)));
      }
    }
  }
}
