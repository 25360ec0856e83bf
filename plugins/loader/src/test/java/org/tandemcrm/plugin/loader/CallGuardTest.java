package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SettingValues;

@Timeout(60)
class CallGuardTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ClassLoader pluginLoader = new ClassLoader(null) {};

  /** Ends the calls that ignore their interrupt. */
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    executor.shutdownNow();
  }

  @Test
  void aCallRunsOnAnotherThreadWithThePluginsContextClassLoader() {
    Thread caller = Thread.currentThread();
    AtomicReference<Thread> thread = new AtomicReference<>();
    AtomicReference<ClassLoader> context = new AtomicReference<>();
    CrmBackend backend =
        patient(
            () -> {
              thread.set(Thread.currentThread());
              context.set(Thread.currentThread().getContextClassLoader());
              return "org";
            });
    assertEquals("org", backend.organisationId());
    assertNotSame(caller, thread.get());
    assertSame(pluginLoader, context.get());
  }

  @Test
  void aPluginExceptionPassesAsItIs() {
    PluginException own = PluginException.of(FailureKind.REJECTED, "No.");
    assertSame(own, failure(patient(throwing(own))));
  }

  @Test
  void anythingElseThrownIsABugThatNamesPluginAndOperation() {
    PluginException failure = failure(patient(throwing(new IllegalStateException("odd"))));
    assertEquals(FailureKind.INTERNAL, failure.kind());
    assertEquals(
        "The call organisationId of the plugin scripted failed with a bug of the plugin:"
            + " java.lang.IllegalStateException: odd.",
        failure.getMessage());
    assertInstanceOf(IllegalStateException.class, failure.getCause());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        NoClassDefFoundError.class,
        AbstractMethodError.class,
        ServiceConfigurationError.class,
        StackOverflowError.class
      })
  void errorsAreBugsToo(Class<? extends Error> type) throws ReflectiveOperationException {
    Error error = type.getConstructor(String.class).newInstance("broken");
    PluginException failure = failure(patient(throwing(error)));
    assertEquals(FailureKind.INTERNAL, failure.kind());
    assertSame(error, failure.getCause());
  }

  @Test
  void aResultThatIsNullIsABug() {
    PluginException failure = failure(patient(() -> null));
    assertEquals(FailureKind.INTERNAL, failure.kind());
    assertTrue(failure.getMessage().contains("organisationId returned null"), failure::getMessage);
  }

  @Test
  void aFailureShowsNoSecretOfTheConnection() {
    PluginException failure =
        failure(
            patient(
                throwing(PluginException.of(FailureKind.AUTHENTICATION, "sword/fish is refused"))));
    assertEquals("*** is refused", failure.getMessage());
    assertEquals(FailureKind.AUTHENTICATION, failure.kind());
  }

  @Test
  void aLateCallIsInterruptedAndMayBeTriedAgain() {
    CountDownLatch interrupted = new CountDownLatch(1);
    CallGuard guard = impatient();
    CrmBackend backend =
        backend(
            guard,
            () -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return "late";
            });
    PluginException failure = failure(backend);
    assertEquals(FailureKind.TRANSIENT, failure.kind());
    assertEquals(
        "The call organisationId of the plugin scripted did not end within 0.5 seconds and was given"
            + " up.",
        failure.getMessage());
    assertEquals(0, interrupted.getCount());
    assertEquals(Map.of(), guard.abandonedThreads(), "its thread came back");
  }

  @Test
  void aPluginThatLosesTooManyThreadsIsSwitchedOff() {
    CallGuard guard = impatient();
    CrmBackend backend = backend(guard, this::ignoreInterrupts);
    for (int lost = 1; lost <= 2; lost++) {
      assertEquals(FailureKind.TRANSIENT, failure(backend).kind());
      assertEquals(Map.of("scripted", lost), guard.abandonedThreads());
    }
    PluginException refused = failure(backend);
    assertEquals(FailureKind.INTERNAL, refused.kind());
    assertTrue(
        refused.getMessage().startsWith("The plugin scripted is switched off, because 2 of its"),
        refused::getMessage);
    release.countDown();
    PluginException loadedAgain =
        assertThrows(PluginException.class, () -> backend(guard, () -> "org"));
    assertEquals(FailureKind.INTERNAL, loadedAgain.kind(), "until the server's restart");
  }

  @Test
  void aCallThatFoundNoThreadIsNotThePluginsFault() {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      CrmBackend backend = backend(new CallGuard(single, Duration.ofSeconds(30), 2), () -> "org");
      single.execute(this::ignoreInterrupts);
      CallGuard guard = new CallGuard(single, Duration.ofMillis(500), 2);
      PluginCalls calls = guard.forPlugin("scripted", pluginLoader);
      PluginException failure =
          assertThrows(
              PluginException.class, () -> calls.call("check", Secrets.NONE, () -> "late"));
      assertEquals(FailureKind.TRANSIENT, failure.kind());
      assertEquals(
          "The call check of the plugin scripted found no free thread within 0.5 seconds.",
          failure.getMessage());
      assertEquals(Map.of(), guard.abandonedThreads());
      release.countDown();
      assertEquals("org", backend.organisationId());
    } finally {
      single.shutdownNow();
    }
  }

  @Test
  void anExecutorThatIsShutDownRefusesAsTransient() {
    CrmBackend backend = patient(() -> "org");
    executor.shutdown();
    assertEquals(FailureKind.TRANSIENT, failure(backend).kind());
  }

  @Test
  void anInterruptOfTheCallerEndsTheCall() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CrmBackend backend =
        patient(
            () -> {
              running.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return "late";
            });
    AtomicReference<PluginException> seen = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              seen.set(failure(backend));
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertTrue(running.await(30, TimeUnit.SECONDS));
    caller.interrupt();
    caller.join();
    assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    assertEquals(FailureKind.TRANSIENT, seen.get().kind());
    assertEquals(true, flag.get(), "the caller stays interrupted");
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new CallGuard(executor, Duration.ZERO, 3));
    assertThrows(
        IllegalArgumentException.class, () -> new CallGuard(executor, Duration.ofSeconds(1), 0));
  }

  private CallGuard impatient() {
    return new CallGuard(executor, Duration.ofMillis(500), 2);
  }

  private CrmBackend patient(Supplier<String> answer) {
    return backend(new CallGuard(executor, Duration.ofSeconds(30), 2), answer);
  }

  /** A guarded backend that was connected without the guard's limits having a say. */
  private CrmBackend backend(CallGuard guard, Supplier<String> answer) {
    CrmBackendFactory factory;
    try {
      factory =
          GuardedCalls.factory(
              FactoryData.of(new ScriptedFactory("scripted", answer)),
              guard.forPlugin("scripted", pluginLoader));
    } catch (Rejection | NoSuchMethodException e) {
      throw new AssertionError(e);
    }
    return factory.connect(
        SettingValues.of(factory.settings(), Map.of("user", "refused", "password", "sword/fish")));
  }

  private static PluginException failure(CrmBackend backend) {
    return assertThrows(PluginException.class, backend::organisationId);
  }

  private static Supplier<String> throwing(Throwable failure) {
    return () -> {
      throw CallGuardTest.<RuntimeException>unchecked(failure);
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  private String ignoreInterrupts() {
    while (true) {
      try {
        release.await();
        return "released";
      } catch (InterruptedException e) {
        // a plugin that doesn't care
      }
    }
  }
}
