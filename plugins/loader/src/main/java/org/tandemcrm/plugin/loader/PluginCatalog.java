package org.tandemcrm.plugin.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;

/**
 * The plugins of a server: one folder each, {@code <root>/<name>/*.jar}, loaded in the order of
 * their names. What it hands out is guarded by the {@link CallGuard}. Unchangeable once loaded, and
 * so safe for any thread.
 */
public final class PluginCatalog implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PluginCatalog.class.getName());

  private final List<OpenPlugin> plugins = new ArrayList<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();
  private final Map<String, CrmBackendFactory> backends = new LinkedHashMap<>();

  private final Map<String, ActionType> actions = new LinkedHashMap<>();

  private PluginCatalog() {}

  /**
   * Loads what lies under {@code root}. A plugin that can't be loaded is {@linkplain #rejected
   * rejected} and never stops the others. Takes at most one deadline of the guard per folder.
   *
   * @param root holds a folder per plugin; plain files and folders whose name starts with a dot are
   *     left alone. A root that doesn't exist holds no plugin.
   * @throws UncheckedIOException when the root is there but can't be read
   */
  public static PluginCatalog load(Path root, CallGuard guard) {
    PluginCatalog catalog = new PluginCatalog();
    for (Path folder : folders(root)) {
      String name = folder.getFileName().toString();
      try {
        catalog.add(OpenPlugin.open(folder, guard));
        LOG.log(Level.INFO, "Plugin {0} is loaded", name);
      } catch (Rejection e) {
        catalog.reject(name, e.getMessage(), e.getCause());
      } catch (RuntimeException e) {
        // What the JDK throws at damaged class files and at jars whose signature doesn't fit.
        catalog.reject(name, "Its jars are damaged (" + e + "): copy the folder again.", e);
      }
    }
    return catalog;
  }

  /** The plugins that are in use, by name. */
  public List<LoadedPlugin> loaded() {
    return plugins.stream().map(OpenPlugin::summary).toList();
  }

  /** The plugins that could not be loaded, by name, with the reason. */
  public List<RejectedPlugin> rejected() {
    return List.copyOf(rejected);
  }

  /** The backend of that id; absent when no loaded plugin has it. */
  public Optional<CrmBackendFactory> backend(String id) {
    return Optional.ofNullable(backends.get(id));
  }

  /** The backends of all loaded plugins, in the order of the plugins' names. */
  public List<CrmBackendFactory> backends() {
    return List.copyOf(backends.values());
  }

  /** The action type of that id; absent when no loaded plugin has it. */
  public Optional<ActionType> action(String id) {
    return Optional.ofNullable(actions.get(id));
  }

  /** The action types of all loaded plugins, in the order of the plugins' names. */
  public List<ActionType> actions() {
    return List.copyOf(actions.values());
  }

  /** Lets go of the plugins' jars. Close the backends that were opened before: they need them. */
  @Override
  public void close() {
    plugins.forEach(OpenPlugin::close);
  }

  private void add(OpenPlugin plugin) throws Rejection {
    for (CrmBackendFactory backend : plugin.backends()) {
      if (backends.containsKey(backend.id())) {
        plugin.close();
        throw new Rejection(
            "Another plugin has the backend id "
                + backend.id()
                + " already: remove one of the two folders.");
      }
    }
    for (ActionType action : plugin.actions()) {
      if (actions.containsKey(action.id())) {
        plugin.close();
        throw new Rejection(
            "Another plugin has the action id "
                + action.id()
                + " already: remove one of the two folders.");
      }
    }
    plugins.add(plugin);
    plugin.backends().forEach(backend -> backends.put(backend.id(), backend));
    plugin.actions().forEach(action -> actions.put(action.id(), action));
  }

  private void reject(String name, String reason, Throwable cause) {
    LOG.log(Level.WARNING, "Plugin " + name + " is rejected: " + reason, cause);
    rejected.add(new RejectedPlugin(name, reason));
  }

  private static List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(
              root,
              entry ->
                  Files.isDirectory(entry) && !entry.getFileName().toString().startsWith("."))) {
        entries.forEach(folders::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    folders.sort(null);
    return folders;
  }
}
