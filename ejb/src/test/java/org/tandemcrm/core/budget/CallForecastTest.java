package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallForecastTest {

  @Test
  void theRestOfTheDayGoesAsYesterdayDid() {
    assertEquals(100 + 200, CallForecast.ofDay(100, Duration.ofHours(12), 400));
    assertEquals(400, CallForecast.ofDay(0, Duration.ZERO, 400));
  }

  @Test
  void theFirstDayGoesOnAsItBegan() {
    assertEquals(400, CallForecast.ofDay(100, Duration.ofHours(6), 0));
  }

  @Test
  void theFirstMinutesOfAFirstDaySayNothing() {
    assertEquals(7, CallForecast.ofDay(7, Duration.ofMinutes(59), 0));
  }
}
