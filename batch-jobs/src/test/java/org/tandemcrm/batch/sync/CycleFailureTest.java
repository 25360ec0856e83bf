package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
