package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.LoadedPlugin;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Plugin;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.SettingValues;

/** The plugin as the server meets it: the built folder, behind its own class loader. */
class MemoryPluginContractTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private PluginCatalog catalog;

  @TempDir private Path root;

  @BeforeEach
  void load() throws IOException {
    copy(Path.of("target/plugin"), root.resolve("memory"));
    catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
  }

  @AfterEach
  void close() {
    catalog.close();
    executor.shutdownNow();
  }

  @Test
  void isLoaded() {
    assertEquals(List.of(), catalog.rejected());
    assertEquals(
        List.of(new LoadedPlugin("memory", Plugin.SPI_LEVEL, List.of("memory"), List.of())),
        catalog.loaded());
  }

  @Test
  void itsFolderLeavesTheContractToTheServer() {
    assertArrayEquals(new String[] {"plugin-memory.jar"}, root.resolve("memory").toFile().list());
  }

  @Test
  void readsEveryDescribedFieldOfEveryObject() {
    try (CrmBackend backend = connect("sesame")) {
      assertTrue(backend.check().passed());
      for (CrmObject object : backend.describe()) {
        Set<String> fields = Set.copyOf(object.fields().stream().map(CrmField::name).toList());
        ChangePage page =
            backend.readChanges(new ReadRequest(object.name(), fields, Cursor.START, 1_000));
        assertTrue(page.isLast());
        assertFalse(page.records().isEmpty());
        assertEquals(
            List.of(),
            backend.poll(Map.of(object.name(), page.next())).get(object.name()).versions());
      }
    }
  }

  @Test
  void aRefusedLogInReachesTheHostAsSuch() {
    try (CrmBackend backend = connect("wrong")) {
      PluginException failure = assertThrows(PluginException.class, backend::organisationId);
      assertEquals(FailureKind.AUTHENTICATION, failure.kind());
    }
  }

  private CrmBackend connect(String password) {
    CrmBackendFactory factory = catalog.backend("memory").orElseThrow();
    SettingValues values = SettingValues.of(factory.settings(), Map.of("password", password));
    assertEquals(List.of(), factory.validate(values));
    return factory.connect(values);
  }

  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectory(target);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, target.resolve(jar.getFileName()));
      }
    }
  }
}
