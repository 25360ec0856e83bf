package org.tandemcrm.plugin.loader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
    return call(
        operation,
        secrets,
        work,
        failure -> {
          throw failure;
        });
  }

  /**
   * @param unfinished what to make of it that the work began and nobody knows how far it came: it
   *     took too long, was interrupted, or ended by a bug
   */
  <T> T call(
      String operation,
      Secrets secrets,
      Callable<T> work,
      Function<PluginException, T> unfinished) {
    refuseWhenSwitchedOff();
    Task<T> task = new Task<>(work, loader);
    Future<T> future = submit(operation, task);
    long start = System.nanoTime();
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Optional<PluginException> own = ownFailure(e.getCause());
      if (own.isPresent()) {
        throw secrets.mask(own.get());
      }
      return unfinished.apply(secrets.mask(bug(operation, e.getCause())));
    } catch (TimeoutException e) {
      boolean neverBegan = giveUp(operation, task, future);
      return ended(late(operation, neverBegan), neverBegan, unfinished);
    } catch (InterruptedException e) {
      boolean neverBegan = giveUp(operation, task, future);
      Thread.currentThread().interrupt();
      return ended(
          failure(FailureKind.TRANSIENT, operation, "was interrupted").causedBy(e),
          neverBegan,
          unfinished);
    } catch (CancellationException e) {
      return ended(
          failure(FailureKind.TRANSIENT, operation, "was cancelled: the server is stopping")
              .causedBy(e),
          task.callOff(),
          unfinished);
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

  private static <T> T ended(
      PluginException failure, boolean neverBegan, Function<PluginException, T> unfinished) {
    if (neverBegan) {
      throw failure;
    }
    return unfinished.apply(failure);
  }

  /** Ends a call; true when it never began. */
  private boolean giveUp(String operation, Task<?> task, Future<?> future) {
    boolean neverBegan = task.callOff();
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
    return neverBegan;
  }

  private Duration grace() {
    return deadline.compareTo(LONGEST_GRACE) < 0 ? deadline : LONGEST_GRACE;
  }

  private PluginException late(String operation, boolean neverBegan) {
    String seconds =
        BigDecimal.valueOf(deadline.toMillis(), 3).stripTrailingZeros().toPlainString();
    return failure(
        FailureKind.TRANSIENT,
        operation,
        neverBegan
            ? "found no free thread within " + seconds + " seconds"
            : "did not end within " + seconds + " seconds and was given up");
  }

  /** What the plugin threw as such. */
  private static Optional<PluginException> ownFailure(Throwable thrown) {
    return Optional.of(unwrapped(thrown))
        .filter(PluginException.class::isInstance)
        .map(PluginException.class::cast);
  }

  private PluginException bug(String operation, Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    return failure(FailureKind.INTERNAL, operation, "failed with a bug of the plugin: " + cause)
        .causedBy(cause);
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
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
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

    private enum Phase {
      WAITING,
      BEGUN,
      CALLED_OFF
    }

    Task(Callable<T> work, ClassLoader loader) {
      this.work = work;
      this.loader = loader;
    }

    @Override
    public T call() throws Exception {
      if (!phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
        throw new CancellationException();
      }
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

    /** True when it never began, and by this never will. */
    boolean callOff() {
      return phase.compareAndSet(Phase.WAITING, Phase.CALLED_OFF);
    }

    boolean isRunningAfter(Duration grace) {
      try {
        return phase.get() == Phase.BEGUN && !ended.await(grace.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
