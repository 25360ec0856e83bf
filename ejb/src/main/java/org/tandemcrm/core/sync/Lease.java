package org.tandemcrm.core.sync;

import java.util.Optional;

/**
 * The right to write for a connection: to run its cycle, which at most one server has, for a
 * limited time; or to do something beside whatever cycle runs. Both take the same lock for each
 * transaction, so what one stores the other sees whole or not at all.
 *
 * @param connectionId the connection
 * @param fence rises each time the right to the cycle is taken; every chunk store checks it, so
 *     that a server that lost the right can't write. Beside a cycle: the number of the last one
 * @param aside who works beside the cycle; absent for the cycle itself
 */
public record Lease(long connectionId, long fence, Optional<String> aside) {

  private static final String ASIDE = "beside ";

  /**
   * What fits the {@link #claimant} of those beside a cycle, for LIKE.
   *
   * @param begin how their names begin; empty for all
   */
  public static String claimantsAside(String begin) {
    return ASIDE + begin + "%";
  }

  /** The right to run a cycle. */
  public Lease(long connectionId, long fence) {
    this(connectionId, fence, Optional.empty());
  }

  /**
   * Somebody beside whatever cycle runs.
   *
   * @param name nobody else's, at most 50 characters
   */
  public static Lease aside(long connectionId, long fence, String name) {
    return new Lease(connectionId, fence, Optional.of(name));
  }

  public boolean isAside() {
    return aside.isPresent();
  }

  /** Whose claims are whose: a right to the cycle is had once, so its number says who it is. */
  public String claimant() {
    return aside.map(name -> ASIDE + name).orElseGet(() -> Long.toString(fence));
  }
}
