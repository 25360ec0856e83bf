package org.tandemcrm.core.user;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after a few failures a login, and the address that they come from, has to
 * wait, each time twice as long. Unknown logins count like known ones, so that waiting tells
 * nothing. An attempt counts as failed before its password is looked at: many at once get no more
 * guesses than many in a row.
 *
 * <p>The counts are in memory, so that nobody from outside can make the server write: a restart
 * forgets them, and each server of a cluster has its own.
 */
final class SignInThrottle {

  static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Failures without a wait, of a login and of an address behind which a whole office may sit. */
  static final int FREE_FOR_LOGIN = 5;

  static final int FREE_FOR_ADDRESS = 20;

  private static final Duration FORGOTTEN_AFTER = LONGEST_WAIT.multipliedBy(2);
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Failures> logins = remembered();
  private final Map<String, Failures> addresses = remembered();

  private record Failures(int amount, Instant last) {

    Instant openAgain(int free) {
      return amount < free ? last : last.plus(wait(amount - free));
    }

    private static Duration wait(int doublings) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, 10));
      return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
  }

  private static Map<String, Failures> remembered() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  /**
   * Lets an attempt through and counts it as failed, or says how long to wait.
   *
   * @return empty when the password may be looked at now
   */
  synchronized Optional<Duration> begin(String login, String address, Instant now) {
    Instant open = openAgain(login, address, now);
    if (open.isAfter(now)) {
      return Optional.of(Duration.between(now, open));
    }
    count(logins, login, now);
    count(addresses, address, now);
    return Optional.empty();
  }

  private Instant openAgain(String login, String address, Instant now) {
    Instant ofLogin = known(logins, login, now).openAgain(FREE_FOR_LOGIN);
    Instant ofAddress = known(addresses, address, now).openAgain(FREE_FOR_ADDRESS);
    return ofLogin.isAfter(ofAddress) ? ofLogin : ofAddress;
  }

  /** The password was right: the login starts afresh, the address loses the one failure. */
  synchronized void succeeded(String login, String address) {
    logins.remove(login);
    addresses.computeIfPresent(
        address, (key, failures) -> new Failures(failures.amount() - 1, failures.last()));
  }

  private static void count(Map<String, Failures> failures, String key, Instant now) {
    Failures before = known(failures, key, now);
    // Taken out first, so that the eldest entry is the one that failed longest ago.
    failures.remove(key);
    failures.put(key, new Failures(before.amount() + 1, now));
  }

  private static Failures known(Map<String, Failures> failures, String key, Instant now) {
    Failures known = failures.get(key);
    boolean fresh = known != null && known.last().plus(FORGOTTEN_AFTER).isAfter(now);
    return fresh ? known : new Failures(0, now);
  }
}
