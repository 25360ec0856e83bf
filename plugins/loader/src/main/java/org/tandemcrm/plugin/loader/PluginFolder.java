package org.tandemcrm.plugin.loader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.tandemcrm.spi.Plugin;

/**
 * What lies in a plugin's folder, read without loading any class of it.
 *
 * @param name the name of the folder
 * @param jars all its jars, by name
 * @param pluginJar the one with the service file
 * @param spiLevel the level that its manifest names, one that this server can serve
 */
record PluginFolder(String name, List<Path> jars, Path pluginJar, int spiLevel) {

  static final String LEVEL_ATTRIBUTE = "Tandem-Spi-Level";
  static final String SERVICE_FILE = "META-INF/services/" + Plugin.class.getName();

  static PluginFolder read(Path folder) throws Rejection {
    List<Path> jars = jarsOf(folder);
    if (jars.isEmpty()) {
      throw new Rejection(
          "The folder holds no jar: put the plugin's jar and its libraries into it, or remove it.");
    }
    List<Path> pluginJars = new ArrayList<>();
    for (Path jar : jars) {
      if (hasServiceFile(jar)) {
        pluginJars.add(jar);
      }
    }
    if (pluginJars.size() != 1) {
      throw new Rejection(
          pluginJars.isEmpty()
              ? "None of its jars has the service file "
                  + SERVICE_FILE
                  + ": the plugin's own jar is missing, or its author forgot that file."
              : "Several of its jars are plugins ("
                  + String.join(", ", pluginJars.stream().map(PluginFolder::fileName).toList())
                  + "): give each a folder of its own, or remove the older version.");
    }
    Path pluginJar = pluginJars.get(0);
    return new PluginFolder(fileName(folder), jars, pluginJar, levelOf(pluginJar));
  }

  List<URL> urls() {
    return jars.stream().map(PluginFolder::url).toList();
  }

  private static List<Path> jarsOf(Path folder) throws Rejection {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new Rejection("The folder can't be read: let the server's user read it.", e);
    }
    jars.sort(null);
    return jars;
  }

  private static boolean hasServiceFile(Path jar) throws Rejection {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(SERVICE_FILE) != null;
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
  }

  private static int levelOf(Path jar) throws Rejection {
    String level;
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      level = manifest == null ? null : manifest.getMainAttributes().getValue(LEVEL_ATTRIBUTE);
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
    if (level == null) {
      throw new Rejection(
          "The manifest of "
              + fileName(jar)
              + " doesn't say "
              + LEVEL_ATTRIBUTE
              + ": ask the plugin's author for a jar that names the level it was built for.");
    }
    if (!level.strip().matches("[1-9][0-9]{0,5}")) {
      throw new Rejection(
          "The manifest of "
              + fileName(jar)
              + " has a "
              + LEVEL_ATTRIBUTE
              + " that is not a whole number from 1: ask the plugin's author for a repaired jar.");
    }
    int number = Integer.parseInt(level.strip());
    if (number > Plugin.SPI_LEVEL) {
      throw new Rejection(
          "It was built for level "
              + number
              + " of the plugin contract and this server has level "
              + Plugin.SPI_LEVEL
              + ": update the server, or install an older version of the plugin.");
    }
    return number;
  }

  private static Rejection unreadable(Path jar, IOException cause) {
    return new Rejection(
        fileName(jar) + " can't be read as a jar: it is damaged; copy it here again.", cause);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Every file has an address: " + jar, e);
    }
  }

  private static String fileName(Path path) {
    return path.getFileName().toString();
  }
}
