package org.tandemcrm.plugin.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Plugin;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.SettingValues;

class PluginCatalogTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CallGuard guard = new CallGuard(executor, Duration.ofSeconds(30), 3);

  @TempDir private Path root;

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void aRootThatIsMissingHoldsNoPlugin() {
    try (PluginCatalog catalog = PluginCatalog.load(root.resolve("nowhere"), guard)) {
      assertEquals(List.of(), catalog.loaded());
      assertEquals(List.of(), catalog.rejected());
      assertEquals(List.of(), catalog.backends());
    }
  }

  @Test
  void aGoodPluginIsLoadedAndAnswers() throws IOException {
    good("anything");
    Files.writeString(root.resolve("README"), "a plain file is no plugin");
    try (PluginCatalog catalog = PluginCatalog.load(root, guard)) {
      assertEquals(List.of(), catalog.rejected());
      assertEquals(
          List.of(new LoadedPlugin("anything", 1, List.of("good"), List.of())), catalog.loaded());
      CrmBackendFactory factory = catalog.backend("good").orElseThrow();
      assertEquals("plugin anything", factory.label(), "the context class loader is the plugin's");
      try (CrmBackend backend = connect(factory)) {
        assertEquals("organisation of the good plugin", backend.organisationId());
        assertEquals("Person", backend.describe().get(0).name());
        assertEquals(Set.of(), backend.capabilities(), "a default method answers too");
      }
    }
  }

  @Test
  void failuresOfABackendNamePluginAndOperationAndNoSecret() throws IOException {
    good("anything");
    try (PluginCatalog catalog = PluginCatalog.load(root, guard);
        CrmBackend backend = connect(catalog.backend("good").orElseThrow())) {
      PluginException bug = assertThrows(PluginException.class, backend::check);
      assertEquals(FailureKind.INTERNAL, bug.kind());
      assertEquals(
          "The call check of the plugin anything failed with a bug of the plugin: "
              + "java.lang.IllegalStateException: refused ***.",
          bug.getMessage());
      ReadRequest request = new ReadRequest("Person", Set.of(), Cursor.START, 10);
      PluginException known =
          assertThrows(PluginException.class, () -> backend.readChanges(request));
      assertEquals(FailureKind.CURSOR_EXPIRED, known.kind());
      assertEquals("Too old.", known.getMessage());
    }
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    FixturePlugin.of("constructor-throws").write(root, "broken");
    rejects("It failed while it was loaded with java.lang.IllegalStateException: no licence");
  }

  @Test
  void aStaticInitialiserThatThrows() throws IOException {
    FixturePlugin.of("static-initialiser-throws").write(root, "broken");
    rejects("A static initialiser of it failed with java.lang.NumberFormatException");
  }

  @Test
  void aMissingClass() throws IOException {
    FixturePlugin.of("missing-class").without("fixture/library/").write(root, "broken");
    rejects(
        "The class fixture.library.Factories is missing: put the jar that has it into the"
            + " plugin's folder.");
  }

  @Test
  void noServiceFile() throws IOException {
    FixturePlugin.of("good").noService().write(root, "broken");
    rejects("None of its jars has the service file META-INF/services/org.tandemcrm.spi.Plugin");
  }

  @Test
  void aServiceFileThatNamesAMissingClass() throws IOException {
    FixturePlugin.of("good").service("fixture.Nobody").write(root, "broken");
    rejects("Its service file META-INF/services/org.tandemcrm.spi.Plugin is wrong");
  }

  @Test
  void twoPluginsInOneFolder() throws IOException {
    Path jar = good("broken");
    Files.copy(jar, jar.resolveSibling("older.jar"));
    rejects("Several of its jars are plugins (older.jar, plugin.jar)");
  }

  @Test
  void aNewerLevelOfTheContract() throws IOException {
    int newer = Plugin.SPI_LEVEL + 1;
    FixturePlugin.of("good")
        .service("fixture.GoodPlugin")
        .level(Integer.toString(newer))
        .write(root, "broken");
    rejects(
        "built for level "
            + newer
            + " of the plugin contract and this server has level "
            + Plugin.SPI_LEVEL);
  }

  @Test
  void noLevel() throws IOException {
    FixturePlugin.of("good").service("fixture.GoodPlugin").noLevel().write(root, "broken");
    rejects("The manifest of plugin.jar doesn't say Tandem-Spi-Level");
  }

  @Test
  void aLevelThatIsNoNumber() throws IOException {
    FixturePlugin.of("good").service("fixture.GoodPlugin").level("one").write(root, "broken");
    rejects("Tandem-Spi-Level that is not a whole number");
  }

  @Test
  void aCorruptJar() throws IOException {
    Path jar = good("broken");
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
    rejects("plugin.jar can't be read as a jar: it is damaged");
  }

  @Test
  void aFileThatIsNoClass() throws IOException {
    FixturePlugin.of("good")
        .with("fixture/Odd.class", "This is text".getBytes(UTF_8))
        .write(root, "broken");
    rejects("plugin.jar has a damaged class (it is no class file): copy it again.");
  }

  @Test
  void aClassWithAConstantThatLeadsNowhere() throws IOException {
    byte[] odd = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 2, 7, 0, 9};
    FixturePlugin.of("good").with("fixture/Odd.class", odd).write(root, "broken");
    rejects("Its jars are damaged");
  }

  @Test
  void aBackendIdThatIsOfferedTwice() throws IOException {
    FixturePlugin.of("twice").write(root, "broken");
    rejects("It offers the backend id same twice");
  }

  @Test
  void aClassForANewerJava() throws IOException {
    byte[] future = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 1, 0, 0, 1};
    FixturePlugin.of("good")
        .with("fixture/Future.class", future)
        .service("fixture.Future")
        .write(root, "broken");
    rejects("It was built for a newer Java than " + Runtime.version().feature());
  }

  @Test
  void anEmptyFolder() throws IOException {
    Files.createDirectory(root.resolve("broken"));
    rejects("The folder holds no jar");
  }

  @Test
  void aListOfBackendsThatIsNull() throws IOException {
    FixturePlugin.of("null-backends").write(root, "broken");
    rejects("It failed while it was loaded with java.lang.NullPointerException");
  }

  @Test
  void aMethodThatTheContractDoesNotHave() throws IOException {
    FixturePlugin.of("unknown-method").write(root, "broken");
    rejects("fixture/BrokenPlugin.class in it uses Choice.colour, which the plugin contract");
  }

  @Test
  void aClassThatTheContractDoesNotHave() throws IOException {
    FixturePlugin.of("unknown-class").write(root, "broken");
    rejects("fixture/BrokenPlugin.class in it uses Later, which the plugin contract");
  }

  @Test
  void aMethodThatItDoesNotImplement() throws IOException {
    FixturePlugin.of("unimplemented-method").write(root, "broken");
    rejects("fixture.BrokenPlugin$BrokenFactory doesn't have the method");
  }

  @Test
  void aCallThatHangsWhileLoading() throws IOException {
    FixturePlugin.of("loading-hangs").write(root, "broken");
    CallGuard impatient = new CallGuard(executor, Duration.ofSeconds(3), 3);
    rejects(
        impatient,
        "The call crmBackends of the plugin broken did not end within 3 seconds and was given up.");
    assertEquals(Map.of(), impatient.abandonedThreads(), "its interrupt ended it");
  }

  @Test
  void theSecondPluginWithABackendIdIsRejected() throws IOException {
    good("first");
    good("second");
    try (PluginCatalog catalog = PluginCatalog.load(root, guard)) {
      assertEquals(List.of("first"), catalog.loaded().stream().map(LoadedPlugin::name).toList());
      assertEquals(
          List.of(
              new RejectedPlugin(
                  "second",
                  "Another plugin has the backend id good already: remove one of the two"
                      + " folders.")),
          catalog.rejected());
    }
  }

  @Test
  void aPluginSeesItsOwnLibrariesAndNoneOfTheServers() throws IOException {
    FixturePlugin.of("own-library").service("fixture.LibraryPlugin").write(root, "library");
    try (PluginCatalog catalog = PluginCatalog.load(root, guard)) {
      assertEquals("the plugin's own library", catalog.backend("library").orElseThrow().label());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closingLeavesNoJarOpen() throws IOException {
    good("anything");
    FixturePlugin.of("constructor-throws").write(root, "broken");
    PluginCatalog catalog = PluginCatalog.load(root, guard);
    assertTrue(isOpen("anything/plugin.jar"));
    assertFalse(isOpen("broken/plugin.jar"), "a rejected plugin's jars are closed at once");
    catalog.close();
    assertFalse(isOpen("anything/plugin.jar"));
  }

  private Path good(String name) throws IOException {
    return FixturePlugin.of("good").service("fixture.GoodPlugin").write(root, name);
  }

  private static CrmBackend connect(CrmBackendFactory factory) {
    return factory.connect(SettingValues.of(factory.settings(), Map.of("password", "swordfish")));
  }

  private void rejects(String reason) throws IOException {
    rejects(guard, reason);
  }

  /** The plugin "broken" is rejected with that reason, and a good one behind it still works. */
  private void rejects(CallGuard with, String reason) throws IOException {
    good("good");
    try (PluginCatalog catalog = PluginCatalog.load(root, with)) {
      assertEquals(1, catalog.rejected().size(), () -> catalog.rejected().toString());
      RejectedPlugin rejected = catalog.rejected().get(0);
      assertEquals("broken", rejected.name());
      assertTrue(rejected.reason().contains(reason), rejected::reason);
      assertEquals(List.of("good"), catalog.loaded().stream().map(LoadedPlugin::name).toList());
    }
  }

  private boolean isOpen(String jar) throws IOException {
    Path wanted = root.resolve(jar).toRealPath();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.anyMatch(descriptor -> pointsTo(descriptor, wanted));
    }
  }

  private static boolean pointsTo(Path descriptor, Path wanted) {
    try {
      return Files.readSymbolicLink(descriptor).equals(wanted);
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }
}
