package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT9S, just now",
    "PT10S, 10 s ago",
    "PT59S, 59 s ago",
    "PT1M, 1 min ago",
    "PT59M59S, 59 min ago",
    "PT1H, 1 h ago",
    "PT24H, 1 day ago",
    "PT48H, 2 days ago",
    "PT720H, 30 days ago",
    "PT-5S, in a moment",
    "PT-4M, in 4 min",
    "PT-26H, in 1 day"
  })
  void saysHowLongAgo(Duration ago, String words) {
    assertEquals(words, RelativeTime.words(NOW.minus(ago), NOW));
  }

  @Test
  void saysTheDateOfWhatIsLongAgo() {
    assertEquals("2026-09-01", RelativeTime.words(Instant.parse("2026-09-01T23:59:59Z"), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, under 1 s",
    "PT0.999S, under 1 s",
    "PT-3S, under 1 s",
    "PT1S, 1 s",
    "PT72S, 1 m 12 s",
    "PT5M, 5 m",
    "PT2H5M9S, 2 h 5 m",
    "PT50H, 2 d 2 h"
  })
  void saysHowLong(Duration duration, String words) {
    assertEquals(words, RelativeTime.duration(duration));
  }

  @Test
  void givesTheZoneWithTheExactTime() {
    assertEquals(
        "2026-11-22 12:00:00 UTC", RelativeTime.exact(Instant.parse("2026-11-22T12:00:00.999Z")));
  }
}
