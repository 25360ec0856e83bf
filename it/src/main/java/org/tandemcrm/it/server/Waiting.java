package org.tandemcrm.it.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The one place that waits: asks again and again, and gives up with a sentence after a limit. */
public final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Waiting() {}

  /**
   * Asks until the answer is good.
   *
   * @param what what is waited for, for the error: "run 17 to end"
   * @return the first good answer
   * @throws IllegalStateException after the limit; its message holds the last answer
   */
  public static <T> T until(
      String what, Duration limit, Supplier<? extends T> question, Predicate<? super T> good) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T answer = question.get();
      if (good.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Waited %d s for %s; the last answer was %s"
                .formatted(limit.toSeconds(), what, answer));
      }
      pause();
    }
  }

  /** Asks until there is an answer; see {@link #until}. */
  public static <T> T untilPresent(String what, Duration limit, Supplier<Optional<T>> question) {
    return until(what, limit, question, Optional::isPresent).orElseThrow();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    }
  }
}
