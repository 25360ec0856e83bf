package org.tandemcrm.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.SettingValues;

/** The server's own plugin, loaded as the server does it, for the raw pipe to read with. */
final class RawClient implements AutoCloseable {

  private final ExecutorService threads;
  private final PluginCatalog catalog;
  private final CrmBackend backend;
  private final RawPipe pipe;

  private RawClient(
      ExecutorService threads, PluginCatalog catalog, CrmBackend backend, Set<ObjectKind> kinds) {
    this.threads = threads;
    this.catalog = catalog;
    this.backend = backend;
    List<ObjectMapping> mappings =
        backend.describe().stream()
            .filter(object -> kinds.contains(object.kind()))
            .map(AutomaticMapping::of)
            .toList();
    this.pipe = new RawPipe(backend, mappings);
  }

  static RawClient open(Path root, Map<String, String> settings, Set<ObjectKind> kinds) {
    ExecutorService threads = Executors.newCachedThreadPool();
    CallGuard guard = new CallGuard(threads, Duration.ofSeconds(60), 3);
    Path plugins = root.resolve("ear/target/liberty/wlp/usr/servers/tandem/plugins");
    PluginCatalog catalog = PluginCatalog.load(plugins, guard);
    CrmBackendFactory factory = catalog.backend("salesforce").orElseThrow();
    CrmBackend backend = factory.connect(SettingValues.of(factory.settings(), settings));
    return new RawClient(threads, catalog, backend, kinds);
  }

  RawPipe pipe() {
    return pipe;
  }

  RawPush push() {
    return new RawPush(backend);
  }

  @Override
  public void close() {
    backend.close();
    catalog.close();
    threads.shutdownNow();
  }
}
