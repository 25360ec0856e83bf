package org.tandemcrm.plugin.loader;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Plugin;
import org.tandemcrm.spi.PluginException;

/** A plugin with its open class loader and its guarded factories and action types. */
record OpenPlugin(
    PluginFolder folder,
    PluginClassLoader loader,
    List<CrmBackendFactory> backends,
    List<ActionType> actions)
    implements AutoCloseable {

  private static final Logger LOG = System.getLogger(OpenPlugin.class.getName());

  static OpenPlugin open(Path path, CallGuard guard) throws Rejection {
    PluginFolder folder = PluginFolder.read(path);
    ContractUse.check(folder.pluginJar());
    PluginClassLoader loader = new PluginClassLoader(folder.name(), folder.urls());
    boolean opened = false;
    try {
      PluginCalls calls = guard.forPlugin(folder.name(), loader);
      List<Plugin> found = calls.call("load", Secrets.NONE, () -> plugins(loader));
      List<FactoryData> factories = calls.call("crmBackends", Secrets.NONE, () -> factories(found));
      List<ActionTypeData> types =
          calls.call("actionTypes", Secrets.NONE, () -> actionTypes(found));
      OpenPlugin plugin =
          new OpenPlugin(
              folder,
              loader,
              factories.stream().map(data -> GuardedCalls.factory(data, calls)).toList(),
              types.stream().map(data -> GuardedCalls.actionType(data, calls)).toList());
      opened = true;
      return plugin;
    } catch (PluginException e) {
      throw new Rejection(LoadFailure.reason(e), e);
    } finally {
      if (!opened) {
        close(loader);
      }
    }
  }

  LoadedPlugin summary() {
    return new LoadedPlugin(
        folder.name(),
        folder.spiLevel(),
        backends.stream().map(CrmBackendFactory::id).toList(),
        actions.stream().map(ActionType::id).toList());
  }

  @Override
  public void close() {
    close(loader);
  }

  // The three below run on the plugin's thread: everything that may run code of the plugin.

  private static List<Plugin> plugins(ClassLoader loader) {
    List<Plugin> plugins = new ArrayList<>();
    ServiceLoader.load(Plugin.class, loader).forEach(plugins::add);
    return plugins;
  }

  private static List<FactoryData> factories(List<Plugin> plugins)
      throws Rejection, NoSuchMethodException {
    List<FactoryData> factories = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Plugin plugin : plugins) {
      for (CrmBackendFactory factory : plugin.crmBackends()) {
        FactoryData data = FactoryData.of(factory);
        if (!ids.add(data.id())) {
          throw new Rejection(
              "It offers the backend id "
                  + data.id()
                  + " twice: ask the plugin's author for a repaired jar.");
        }
        factories.add(data);
      }
    }
    return factories;
  }

  private static List<ActionTypeData> actionTypes(List<Plugin> plugins)
      throws Rejection, NoSuchMethodException {
    List<ActionTypeData> types = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Plugin plugin : plugins) {
      for (ActionType type : plugin.actionTypes()) {
        ActionTypeData data = ActionTypeData.of(type);
        if (!ids.add(data.id())) {
          throw new Rejection(
              "It offers the action id "
                  + data.id()
                  + " twice: ask the plugin's author for a repaired jar.");
        }
        types.add(data);
      }
    }
    return types;
  }

  private static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The jars of " + loader.getName() + " can't be closed", e);
    }
  }
}
