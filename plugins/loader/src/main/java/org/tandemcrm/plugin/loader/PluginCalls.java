package org.tandemcrm.plugin.loader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * Runs the calls into one plugin: on a thread of the executor, with the plugin's context class
 * loader and a deadline. Whatever goes wrong leaves as a {@link PluginException} that names plugin
 * and operation; what the plugin throws as such passes as it is.
 */
final class PluginCalls {

  private static final Logger LOG = System.getLogger(PluginCalls.class.getName());

  /** How long an interrupted call may take at most to end before its thread counts as lost. */
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(1);

  private final String plugin;
  private final ClassLoader loader;
  private final ExecutorService executor;
  private final Duration deadline;
  private final int abandonedLimit;
  private final AtomicInteger abandoned;

  PluginCalls(
      String plugin,
      ClassLoader loader,
      ExecutorService executor,
      Duration deadline,
      int abandonedLimit,
      AtomicInteger abandoned) {
    this.plugin = plugin;
    this.loader = loader;
    this.executor = executor;
    this.deadline = deadline;
    this.abandonedLimit = abandonedLimit;
    this.abandoned = abandoned;
  }

  <T> T call(String operation, Secrets secrets, Callable<T> work) {
    refuseWhenSwitchedOff();
    Task<T> task = new Task<>(work, loader);
    Future<T> future = submit(operation, task);
    long start = System.nanoTime();
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw secrets.mask(asPluginException(operation, e.getCause()));
    } catch (TimeoutException e) {
      giveUp(operation, task, future);
      throw late(operation, task);
    } catch (InterruptedException e) {
      giveUp(operation, task, future);
      Thread.currentThread().interrupt();
      throw failure(FailureKind.TRANSIENT, operation, "was interrupted").causedBy(e);
    } catch (CancellationException e) {
      throw failure(FailureKind.TRANSIENT, operation, "was cancelled: the server is stopping")
          .causedBy(e);
    } finally {
      LOG.log(
          Level.DEBUG,
          () ->
              plugin
                  + ": "
                  + operation
                  + " took "
                  + Duration.ofNanos(System.nanoTime() - start).toMillis()
                  + " ms");
    }
  }

  private void refuseWhenSwitchedOff() {
    if (abandoned.get() >= abandonedLimit) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "The plugin "
              + plugin
              + " is switched off, because "
              + abandonedLimit
              + " of its calls never ended. Restart the server to switch it on again, and report it"
              + " to the plugin's author.");
    }
  }

  private <T> Future<T> submit(String operation, Task<T> task) {
    try {
      return executor.submit(task);
    } catch (RejectedExecutionException e) {
      throw failure(FailureKind.TRANSIENT, operation, "found no free thread").causedBy(e);
    }
  }

  private void giveUp(String operation, Task<?> task, Future<?> future) {
    future.cancel(true);
    if (task.isRunningAfter(grace())) {
      int lost = abandoned.incrementAndGet();
      LOG.log(
          Level.WARNING,
          "{0}: {1} ignores its interrupt; its thread is abandoned, the {2}. of at most {3}",
          plugin,
          operation,
          lost,
          abandonedLimit);
    }
  }

  private Duration grace() {
    return deadline.compareTo(LONGEST_GRACE) < 0 ? deadline : LONGEST_GRACE;
  }

  private PluginException late(String operation, Task<?> task) {
    String seconds =
        BigDecimal.valueOf(deadline.toMillis(), 3).stripTrailingZeros().toPlainString();
    return failure(
        FailureKind.TRANSIENT,
        operation,
        task.hasStarted()
            ? "did not end within " + seconds + " seconds and was given up"
            : "found no free thread within " + seconds + " seconds");
  }

  private PluginException asPluginException(String operation, Throwable thrown) {
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    return cause instanceof PluginException known
        ? known
        : failure(FailureKind.INTERNAL, operation, "failed with a bug of the plugin: " + cause)
            .causedBy(cause);
  }

  private PluginException failure(FailureKind kind, String operation, String what) {
    return PluginException.of(
        kind, "The call " + operation + " of the plugin " + plugin + " " + what + ".");
  }

  /** One call on its thread. */
  private static final class Task<T> implements Callable<T> {
    private final Callable<T> work;
    private final ClassLoader loader;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;

    Task(Callable<T> work, ClassLoader loader) {
      this.work = work;
      this.loader = loader;
    }

    @Override
    public T call() throws Exception {
      started = true;
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return work.call();
      } finally {
        thread.setContextClassLoader(before);
        ended.countDown();
      }
    }

    boolean hasStarted() {
      return started;
    }

    boolean isRunningAfter(Duration grace) {
      try {
        return started && !ended.await(grace.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
