package org.tandemcrm.sandbox.salesforce.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls by resource, and those of the last 24 hours against the org's allowance. */
public final class CallCounter {
  /** Of an Enterprise org without licences to speak of. */
  private static final int USUAL_ALLOWANCE = 100_000;

  private static final Duration WINDOW = Duration.ofHours(24);

  private final InstantSource clock;
  private final Map<String, Integer> byResource = new TreeMap<>();
  private final Deque<Instant> recent = new ArrayDeque<>();
  private final Map<String, Deque<Instant>> bulk = new HashMap<>();
  private int total;
  private int others;
  private int allowance = USUAL_ALLOWANCE;

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

  /** A job or batch of the Bulk API, which has limits of its own. */
  public synchronized void countBulk(String kind) {
    bulk.computeIfAbsent(kind, key -> new ArrayDeque<>()).add(clock.instant());
  }

  /** Jobs or batches of a kind in the last 24 hours. */
  public synchronized int today(String kind) {
    Deque<Instant> times = bulk.getOrDefault(kind, new ArrayDeque<>());
    Instant oldest = clock.instant().minus(WINDOW);
    while (!times.isEmpty() && times.peek().isBefore(oldest)) {
      times.remove();
    }
    return times.size();
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
    return recent.size() + others;
  }

  /** How many calls the org allows in 24 hours. */
  public synchronized int allowance() {
    return allowance;
  }

  /** How many calls are still allowed now. */
  public synchronized int remaining() {
    return Math.max(0, allowance - used());
  }

  /** Changes the allowance, so that after so many calls more it is used up. */
  public synchronized void leave(int calls) {
    allowance = used() + calls;
  }

  /** Other programs have made so many calls of the allowance, instead of those before. */
  public synchronized void others(int calls) {
    others = calls;
  }

  public synchronized void reset() {
    others = 0;
    allowance = USUAL_ALLOWANCE;
    total = 0;
    recent.clear();
    bulk.clear();
    byResource.clear();
  }
}
