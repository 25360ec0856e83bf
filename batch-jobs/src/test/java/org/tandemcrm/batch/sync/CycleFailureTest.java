package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

class CycleFailureTest {

  private static final Duration HINT = Duration.ofMinutes(40);

  @ParameterizedTest
  @CsvSource({
    // kind,         stops, pause, pause with a hint, reason
    "CONFIGURATION,  true,  ,      ,      It failed.",
    "AUTHENTICATION, true,  ,      ,      It failed.",
    "RATE_LIMITED,   false, PT15M, PT40M, It failed.",
    "TRANSIENT,      false, ,      PT40M, It failed. The next cycle tries again.",
    "CURSOR_EXPIRED, false, ,      ,      'It failed. This is a fault of the plugin; the next"
        + " cycle tries again.'",
    "INTERNAL,       false, ,      ,      'It failed. This is a fault of the plugin; the next"
        + " cycle tries again.'",
    "UNSUPPORTED,    false, ,      ,      'It failed. This is a fault of the plugin; the next"
        + " cycle tries again.'",
    "REJECTED,       false, ,      ,      'It failed. This is a fault of the plugin; the next"
        + " cycle tries again.'",
  })
  void theKindAloneDecides(
      FailureKind kind, boolean stops, Duration pause, Duration pauseWithHint, String reason) {
    PluginException failure = PluginException.of(kind, "It failed.");

    assertEquals(
        new CycleFailure(reason, stops, Optional.ofNullable(pause), false, false),
        CycleFailure.of(failure));
    assertEquals(
        new CycleFailure(reason, stops, Optional.ofNullable(pauseWithHint), false, false),
        CycleFailure.of(failure.retryAfter(HINT)));
  }

  @Test
  void whatGaveWayInTheDatabaseIsTriedAgainSoon() {
    SQLException deadlock = new SQLException("A lock could not be obtained.", "40XL1");
    for (RuntimeException thrown :
        List.of(
            new StoreConflictException("Somebody was there.", null),
            // As the batch runtime and the server wrap it.
            new IllegalStateException(new IllegalStateException(deadlock)))) {
      CycleFailure failure = CycleFailure.of(thrown);
      assertEquals(Optional.of(Duration.ofSeconds(30)), failure.pause());
      assertFalse(failure.stops());
      assertTrue(failure.reason().endsWith("the next cycle tries again soon."), failure.reason());
    }
    assertEquals(
        Optional.empty(),
        CycleFailure.of(new IllegalStateException(new SQLException("Full.", "XSDG0"))).pause());
  }

  @Test
  void aRareCycleThatFailedComesAgainWithinAQuarterOfAnHour() {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    PluginException trouble = PluginException.of(FailureKind.TRANSIENT, "It failed.");
    CycleFailure failure = CycleFailure.of(trouble);
    assertEquals(now.plus(Duration.ofMinutes(15)), failure.next(now, now.plus(Duration.ofDays(1))));
    assertEquals(
        now.plus(Duration.ofMinutes(4)), failure.next(now, now.plus(Duration.ofMinutes(4))));
    assertEquals(
        now.plus(HINT),
        CycleFailure.of(trouble.retryAfter(HINT)).next(now, now.plus(Duration.ofMinutes(4))));
  }

  @Test
  void aFieldThatIsGoneStopsNothing() {
    CycleFailure failure =
        CycleFailure.of(PluginException.of(FailureKind.SCHEMA_CHANGED, "No field X."));

    assertTrue(failure.schemaChanged());
    assertFalse(failure.stops());
    assertEquals(
        "No field X. What was mapped to it is paused; the next cycle goes on with all other"
            + " fields.",
        failure.reason());
  }

  @Test
  void findsThePluginsFailureUnderWhatTheContainerWrappedAroundIt() {
    PluginException failure = PluginException.of(FailureKind.AUTHENTICATION, "It failed.");

    CycleFailure read = CycleFailure.of(new IllegalStateException(new RuntimeException(failure)));

    assertTrue(read.stops());
    assertEquals("It failed.", read.reason());
  }

  @Test
  void tellsNothingOfAnErrorThatNobodyForesaw() {
    CycleFailure read = CycleFailure.of(new IllegalStateException("secret of the database"));

    assertFalse(read.reason().contains("secret"));
    assertFalse(read.stops());
    assertFalse(read.overtaken());
    assertEquals(Optional.empty(), read.pause());
  }
}
