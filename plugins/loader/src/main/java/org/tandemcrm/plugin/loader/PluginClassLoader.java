package org.tandemcrm.plugin.loader;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.tandemcrm.spi.Plugin;

/**
 * Sees the JDK, the contract and the jars of one folder, nothing else of the server: a plugin
 * brings its own libraries and none clashes with the server's. It keeps libraries apart; it is no
 * sandbox.
 */
final class PluginClassLoader extends URLClassLoader {

  private static final String CONTRACT = Plugin.class.getPackageName() + ".";

  PluginClassLoader(String plugin, List<URL> jars) {
    super("plugin " + plugin, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(CONTRACT)
        ? Plugin.class.getClassLoader().loadClass(name)
        : super.loadClass(name, resolve);
  }
}
