package org.tandemcrm.plugin.loader;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits what a plugin can do to the server that calls it: time and threads. One guard serves all
 * plugins of a server, also when they are loaded anew, so that a plugin that was switched off stays
 * so until the server is restarted.
 */
public final class CallGuard {

  private final ExecutorService executor;
  private final Duration deadline;
  private final int abandonedLimit;
  private final Map<String, AtomicInteger> abandoned = new ConcurrentHashMap<>();

  /**
   * @param executor runs the calls, and stays the caller's to shut down. A bounded one must not be
   *     the one that the callers themselves run on: they wait for it.
   * @param deadline how long a call may take, the wait for a free thread included
   * @param abandonedLimit how many threads a plugin may lose, by not letting an interrupt end its
   *     call, before it is switched off; at least 1
   */
  public CallGuard(ExecutorService executor, Duration deadline, int abandonedLimit) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.deadline = Objects.requireNonNull(deadline, "deadline");
    this.abandonedLimit = abandonedLimit;
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline is " + deadline + ", must be positive");
    }
    if (abandonedLimit < 1) {
      throw new IllegalArgumentException(
          "abandonedLimit is " + abandonedLimit + ", must be at least 1");
    }
  }

  /** How many threads each plugin has lost since the server started; only plugins that lost one. */
  public Map<String, Integer> abandonedThreads() {
    Map<String, Integer> counts = new TreeMap<>();
    abandoned.forEach(
        (plugin, count) -> {
          if (count.get() > 0) {
            counts.put(plugin, count.get());
          }
        });
    return counts;
  }

  PluginCalls forPlugin(String name, ClassLoader loader) {
    return new PluginCalls(
        name,
        loader,
        executor,
        deadline,
        abandonedLimit,
        abandoned.computeIfAbsent(name, plugin -> new AtomicInteger()));
  }
}
