package org.tandemcrm.core.store;

import java.util.function.Supplier;

/** Does again what met another writer, each time in a transaction of its own. */
public final class Attempts {

  private Attempts() {}

  /**
   * Does it until nobody is in the way.
   *
   * @param most how often it is tried
   * @throws StoreConflictException the last one, when somebody was in the way each time
   */
  public static <T> T upTo(int most, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!SqlFailure.isConflict(e)) {
          throw e;
        }
        if (attempt == most) {
          throw SqlFailure.of(e);
        }
      }
    }
  }

  /** As {@link #upTo}, for what has no result. */
  public static void runUpTo(int most, Runnable work) {
    upTo(
        most,
        () -> {
          work.run();
          return true;
        });
  }
}
