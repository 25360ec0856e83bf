package org.tandemcrm.sandbox.salesforce.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCounterTest {
  private Instant now = Instant.parse("2026-11-22T05:00:00Z");
  private final CallCounter calls = new CallCounter(() -> now);

  @Test
  void theAllowanceSlidesOverADay() {
    calls.count("query");
    now = now.plus(Duration.ofHours(20));
    calls.count("query");
    assertEquals(2, calls.used());
    now = now.plus(Duration.ofHours(5));
    assertEquals(1, calls.used());
    assertEquals(2, calls.total());
  }

  @Test
  void freeCallsAreListedAlone() {
    calls.countFree("token");
    calls.count("query");
    assertEquals(1, calls.total());
    assertEquals(1, calls.used());
    assertEquals(Map.of("token", 1, "query", 1), calls.byResource());
  }

  @Test
  void othersUseTheAllowanceToo() {
    calls.count("query");
    calls.others(95_000);
    assertEquals(95_001, calls.used());
    assertEquals(1, calls.total());
    calls.others(0);
    assertEquals(1, calls.used());
  }

  @Test
  void aResetForgetsAll() {
    calls.count("query");
    calls.others(7);
    calls.reset();
    assertEquals(0, calls.total() + calls.used() + calls.byResource().size());
  }
}
