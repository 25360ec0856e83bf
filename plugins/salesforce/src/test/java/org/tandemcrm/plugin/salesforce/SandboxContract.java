package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.SettingValues;

/** The plugin as the server meets it, the built folder behind its own class loader, and an org. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxContract {

  /** One page of the sandbox at least. */
  static final int PAGE = 200;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private SalesforceSandbox sandbox;
  private PluginCatalog catalog;
  private SandboxControl control;

  /** What the organisation is like. */
  SandboxOptions options() {
    return SandboxOptions.defaults().withLeads(600).withContacts(250);
  }

  @BeforeAll
  final void start(@TempDir Path root) throws IOException {
    copy(Path.of("target/plugin"), root.resolve("salesforce"));
    catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
    sandbox = SalesforceSandbox.start(options());
    control = new SandboxControl(sandbox.baseUrl());
  }

  @BeforeEach
  final void reset() {
    control.reset();
  }

  @AfterAll
  final void stop() {
    sandbox.close();
    catalog.close();
    executor.shutdownNow();
  }

  /** What people do in the organisation, and what befalls it. */
  final SandboxControl org() {
    return control;
  }

  final PluginCatalog catalog() {
    return catalog;
  }

  final CrmBackend connect() {
    return connect(Map.of());
  }

  final CrmBackend connect(Map<String, String> otherSettings) {
    return catalog.backend("salesforce").orElseThrow().connect(settings(otherSettings));
  }

  final SettingValues settings(Map<String, String> otherSettings) {
    CrmBackendFactory factory = catalog.backend("salesforce").orElseThrow();
    Map<String, String> given =
        new HashMap<>(
            Map.of(
                "loginUrl", sandbox.baseUrl(),
                "clientId", sandbox.clientId(),
                "clientSecret", sandbox.clientSecret()));
    given.putAll(otherSettings);
    SettingValues values = SettingValues.of(factory.settings(), given);
    assertEquals(List.of(), factory.validate(values));
    return values;
  }

  /** What a walk brought, by id, the newest state of each. */
  record Read(Map<String, CrmRecord> records, Cursor end) {
    CrmRecord record(String id) {
      return Optional.ofNullable(records.get(id))
          .orElseThrow(() -> new AssertionError(id + " was not read"));
    }

    /** The stamps by id. */
    Map<String, String> stamps() {
      Map<String, String> stamps = new TreeMap<>();
      records.forEach((id, record) -> stamps.put(id, stamp(record.version())));
      return stamps;
    }
  }

  /** A version without the mark of a fresh stamp. */
  static String stamp(String version) {
    return version.replace("~", "");
  }

  static Read readAll(CrmBackend backend, String object, Set<String> fields, Cursor cursor) {
    return readAll(backend, object, fields, cursor, Scope.ALL);
  }

  static Read readAll(
      CrmBackend backend, String object, Set<String> fields, Cursor cursor, Scope scope) {
    Map<String, CrmRecord> records = new LinkedHashMap<>();
    Cursor next = cursor;
    ChangePage page;
    do {
      page = backend.readChanges(new ReadRequest(object, fields, next, scope, PAGE));
      page.records().forEach(record -> records.put(record.id(), record));
      next = page.next();
    } while (!page.isLast());
    return new Read(records, next);
  }

  /** The stamps that the organisation holds, by id. */
  final Map<String, String> stamps(String object) {
    Map<String, String> stamps = new TreeMap<>();
    control
        .records(object)
        .forEach(
            (id, row) -> {
              if (!object.equals("Group") || row.path("Type").asText().equals("Queue")) {
                stamps.put(id, row.path("SystemModstamp").asText());
              }
            });
    return stamps;
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
