package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final Optional<Duration> AT_ONCE = Optional.empty();

  private final SignInThrottle throttle = new SignInThrottle();
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void aLoginWaitsTwiceAsLongEachTimeUpToAQuarterOfAnHour() {
    fail("anna", SignInThrottle.FREE_FOR_LOGIN);
    for (long seconds : new long[] {30, 60, 120, 240, 480, 900, 900}) {
      assertEquals(Optional.of(Duration.ofSeconds(seconds)), begin("anna"));
      now = now.plusSeconds(seconds - 1);
      assertEquals(Optional.of(Duration.ofSeconds(1)), begin("anna"));
      now = now.plusSeconds(1);
      assertEquals(AT_ONCE, begin("anna"));
    }
  }

  @Test
  void anotherLoginDoesNotWait() {
    fail("anna", SignInThrottle.FREE_FOR_LOGIN);

    assertTrue(begin("anna").isPresent());
    assertEquals(AT_ONCE, begin("bert"));
  }

  @Test
  void anAddressThatTriesManyLoginsWaits() {
    for (int i = 0; i < SignInThrottle.FREE_FOR_ADDRESS; i++) {
      assertEquals(AT_ONCE, begin("user" + i));
    }

    assertEquals(Optional.of(SignInThrottle.FIRST_WAIT), begin("another"));
    assertEquals(AT_ONCE, throttle.begin("another", "192.0.2.8", now));
  }

  @Test
  void whoComesInStartsAfresh() {
    fail("anna", SignInThrottle.FREE_FOR_LOGIN - 1);
    assertEquals(AT_ONCE, begin("anna"));
    throttle.succeeded("anna", "192.0.2.7");

    fail("anna", SignInThrottle.FREE_FOR_LOGIN);
    assertTrue(begin("anna").isPresent());
  }

  @Test
  void anOfficeThatSignsInAllDayNeverWaits() {
    for (int i = 0; i < 1000; i++) {
      assertEquals(AT_ONCE, begin("user" + i));
      throttle.succeeded("user" + i, "192.0.2.7");
    }
  }

  @Test
  void failuresAreForgottenAfterAWhile() {
    fail("anna", SignInThrottle.FREE_FOR_LOGIN);
    now = now.plus(SignInThrottle.LONGEST_WAIT.multipliedBy(2));

    fail("anna", SignInThrottle.FREE_FOR_LOGIN);
    assertEquals(Optional.of(SignInThrottle.FIRST_WAIT), begin("anna"));
  }

  private void fail(String login, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(AT_ONCE, begin(login));
    }
  }

  private Optional<Duration> begin(String login) {
    return throttle.begin(login, "192.0.2.7", now);
  }
}
