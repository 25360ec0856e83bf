package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;

/** An action type of a real plugin folder behind the guard. */
class GuardedActionTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<ClassLoader> hostLoaders = new ArrayList<>();

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    FixturePlugin.of("actions").service("fixture.ActionPlugin").write(root, "greetings");
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void isLoadedWithWhatItSays() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      assertEquals(
          List.of(new LoadedPlugin("greetings", 1, List.of(), List.of("greet"))), catalog.loaded());
      ActionType type = catalog.action("greet").orElseThrow();
      assertEquals("plugin greetings", type.label(), "read with the plugin's class loader");
      assertEquals("way", type.parameters().get(0).key());
    }
  }

  @Test
  void answersAndReachesTheHostWithTheHostsClassLoader() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      assertEquals(
          List.of(new ActionOutcome.Done("Hello 7."), new ActionOutcome.Done("Hello 8.")),
          execute(catalog, "well", 7, 8));
      assertSame(Thread.currentThread().getContextClassLoader(), hostLoaders.get(0));
    }
  }

  @Test
  void aWrongNumberOfOutcomesIsABug() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      PluginException failure = failure(catalog, "one too few");
      assertEquals(FailureKind.INTERNAL, failure.kind());
      assertTrue(failure.getMessage().contains("0 outcomes for 1 runs"), failure::getMessage);
    }
  }

  @Test
  void anOutcomeThatIsNoneIsABug() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      PluginException failure = failure(catalog, "nothing");
      assertEquals(FailureKind.INTERNAL, failure.kind());
      assertTrue(failure.getMessage().contains("null is no outcome"), failure::getMessage);
    }
  }

  @Test
  void whatTheHostCantDoIsSaidInItsLog() {
    List<LogRecord> log = new ArrayList<>();
    Logger logger = Logger.getLogger(HostContext.class.getName());
    Handler handler = handler(log);
    logger.addHandler(handler);
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      PluginException failure = failure(catalog, Host.BROKEN);
      assertEquals(FailureKind.TRANSIENT, failure.kind());
      assertTrue(failure.getMessage().contains("see the server's log"), failure::getMessage);
      assertEquals("no table", log.get(0).getThrown().getMessage());
    } finally {
      logger.removeHandler(handler);
    }
  }

  private static Handler handler(List<LogRecord> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void aBugNamesPluginAndCall() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      assertEquals(
          "The call execute of the plugin greetings failed with a bug of the plugin:"
              + " java.lang.IllegalStateException: no greeting.",
          failure(catalog, "bug").getMessage());
    }
  }

  @Test
  void theContextOfACallThatWasGivenUpIsClosed() {
    try (PluginCatalog catalog = load(Duration.ofSeconds(2))) {
      assertEquals(FailureKind.TRANSIENT, failure(catalog, "slow").kind());
      PluginException late = failure(catalog, "late");
      assertTrue(late.getMessage().contains("is over"), late::getMessage);
      assertEquals(List.of(), hostLoaders);
    }
  }

  @Test
  void theSecondPluginWithAnActionIdIsRejected() throws IOException {
    FixturePlugin.of("actions").service("fixture.ActionPlugin").write(root, "more");
    try (PluginCatalog catalog = load(Duration.ofSeconds(30))) {
      assertEquals("more", catalog.rejected().get(0).name());
      assertTrue(catalog.rejected().get(0).reason().contains("the action id greet already"));
    }
  }

  private PluginCatalog load(Duration deadline) {
    return PluginCatalog.load(root, new CallGuard(executor, deadline, 3));
  }

  private PluginException failure(PluginCatalog catalog, String way) {
    return assertThrows(PluginException.class, () -> execute(catalog, way, 1));
  }

  private List<ActionOutcome> execute(PluginCatalog catalog, String way, long... prospects) {
    ActionType type = catalog.action("greet").orElseThrow();
    List<ActionRun> runs = new ArrayList<>();
    for (long prospect : prospects) {
      runs.add(ActionRun.of("key-" + prospect, prospect, Map.of()));
    }
    return type.execute(
        runs, new Host(SettingValues.of(type.parameters(), Map.of("way", way)), hostLoaders));
  }

  private record Host(SettingValues parameters, List<ClassLoader> loaders)
      implements ActionContext {

    /** The way of a host that can't do what it is asked for. */
    static final String BROKEN = "broken host";

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public CrmBackend backend() {
      throw PluginException.of(FailureKind.UNSUPPORTED, "No CRM.");
    }

    @Override
    public List<ProspectChange.Result> change(List<ProspectChange> changes) {
      if (parameters.find("way").filter(BROKEN::equals).isPresent()) {
        throw new IllegalStateException("no table");
      }
      loaders.add(Thread.currentThread().getContextClassLoader());
      return List.of();
    }
  }
}
