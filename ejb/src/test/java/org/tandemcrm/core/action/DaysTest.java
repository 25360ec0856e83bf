package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DaysTest {

  @Test
  void aTimeIsToldInDays() {
    assertEquals("a day", Days.about(Duration.ofHours(2)));
    assertEquals("a day", Days.about(Duration.ofHours(35)));
    assertEquals("2 days", Days.about(Duration.ofHours(36)));
    assertEquals("14 days", Days.about(Duration.ofDays(14).minusMinutes(5)));
  }

  @Test
  void whatComesSoonComesWithinWholeDays() {
    assertEquals("within a day", Days.within(Duration.ofHours(-1)));
    assertEquals("within a day", Days.within(Duration.ofDays(1)));
    assertEquals("within 2 days", Days.within(Duration.ofDays(1).plusMillis(1)));
    assertEquals("within 3 days", Days.within(Duration.ofDays(3)));
  }
}
