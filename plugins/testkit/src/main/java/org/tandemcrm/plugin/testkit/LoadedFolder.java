package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;

/** A plugin as a server loads it: a copy of its folder, behind its own class loader. */
final class LoadedFolder implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int ABANDONED_LIMIT = 3;

  private final Path root;
  private final Path folder;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final PluginCatalog catalog;

  private LoadedFolder(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    catalog = PluginCatalog.load(root, new CallGuard(executor, DEADLINE, ABANDONED_LIMIT));
    assertEquals(List.of(), catalog.rejected(), "The server must not reject the plugin.");
  }

  /**
   * @param name what the folder is called on the server
   */
  static LoadedFolder load(Path finished, String name) {
    try {
      Path root = Files.createTempDirectory("tandem-testkit");
      Path folder = Files.createDirectory(root.resolve(name));
      for (Path jar : files(finished)) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
      return new LoadedFolder(root, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CrmBackendFactory factory(String backendId) {
    return catalog
        .backend(backendId)
        .orElseThrow(
            () ->
                new AssertionFailedError(
                    "The plugin has no backend " + backendId + ", but " + catalog.loaded()));
  }

  ActionType action(String id) {
    return catalog
        .action(id)
        .orElseThrow(
            () ->
                new AssertionFailedError(
                    "The plugin has no action " + id + ", but " + catalog.loaded()));
  }

  List<Path> jars() {
    try {
      return files(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    catalog.close();
    executor.shutdownNow();
    try {
      for (Path jar : files(folder)) {
        Files.delete(jar);
      }
      Files.delete(folder);
      Files.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      return StreamSupport.stream(entries.spliterator(), false).toList();
    }
  }
}
