package org.tandemcrm.sandbox.salesforce.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls by resource, and those of the last 24 hours against the org's allowance. */
public final class CallCounter {
  /** Of an Enterprise org without licences to speak of. */
  public static final int ALLOWANCE = 100_000;

  private static final Duration WINDOW = Duration.ofHours(24);

  private final InstantSource clock;
  private final Map<String, Integer> byResource = new TreeMap<>();
  private final Deque<Instant> recent = new ArrayDeque<>();
  private int total;

  public CallCounter(InstantSource clock) {
    this.clock = clock;
  }

  /** A call that counts against the allowance. */
  public synchronized void count(String resource) {
    total++;
    recent.add(clock.instant());
    byResource.merge(resource, 1, Integer::sum);
  }

  /** A call that is free, such as one for a token. */
  public synchronized void countFree(String resource) {
    byResource.merge(resource, 1, Integer::sum);
  }

  /** Calls against the allowance since the last reset. */
  public synchronized int total() {
    return total;
  }

  public synchronized Map<String, Integer> byResource() {
    return Map.copyOf(byResource);
  }

  /** Calls against the allowance in the last 24 hours. */
  public synchronized int used() {
    Instant oldest = clock.instant().minus(WINDOW);
    while (!recent.isEmpty() && recent.peek().isBefore(oldest)) {
      recent.remove();
    }
    return recent.size();
  }

  public synchronized void reset() {
    total = 0;
    recent.clear();
    byResource.clear();
  }
}
