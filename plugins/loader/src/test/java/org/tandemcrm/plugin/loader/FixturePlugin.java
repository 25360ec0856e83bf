package org.tandemcrm.plugin.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles the sources of one folder of {@code fixtures} and packs them as a plugin. */
final class FixturePlugin {

  private final String fixture;
  private Optional<String> service = Optional.of("fixture.BrokenPlugin");
  private Optional<String> level = Optional.of("1");
  private String leftOut = "org/tandemcrm/spi/";

  private final Map<String, byte[]> extra = new LinkedHashMap<>();

  private FixturePlugin(String fixture) {
    this.fixture = fixture;
  }

  static FixturePlugin of(String fixture) {
    return new FixturePlugin(fixture);
  }

  FixturePlugin service(String plugin) {
    service = Optional.of(plugin);
    return this;
  }

  FixturePlugin noService() {
    service = Optional.empty();
    return this;
  }

  FixturePlugin level(String value) {
    level = Optional.of(value);
    return this;
  }

  FixturePlugin noLevel() {
    level = Optional.empty();
    return this;
  }

  /** Compiles against that package, and leaves it out of the jar. */
  FixturePlugin without(String path) {
    leftOut = path;
    return this;
  }

  /** Adds a file to the jar. */
  FixturePlugin with(String entry, byte... content) {
    extra.put(entry, content);
    return this;
  }

  /** Writes {@code <root>/<name>/plugin.jar} and returns it. */
  Path write(Path root, String name) throws IOException {
    Path classes = Files.createTempDirectory(root, ".classes");
    compile(classes);
    Path jar = Files.createDirectories(root.resolve(name)).resolve("plugin.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    level.ifPresent(
        value -> manifest.getMainAttributes().putValue(PluginFolder.LEVEL_ATTRIBUTE, value));
    try (OutputStream target = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(target, manifest)) {
      for (Path path : files(classes)) {
        String entry = classes.relativize(path).toString();
        if (!entry.startsWith(leftOut)) {
          out.putNextEntry(new JarEntry(entry));
          Files.copy(path, out);
        }
      }
      service.ifPresent(plugin -> extra.put(PluginFolder.SERVICE_FILE, plugin.getBytes(UTF_8)));
      for (Map.Entry<String, byte[]> file : extra.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    files(Path.of("src/test/resources/fixtures", fixture))
        .forEach(source -> arguments.add(source.toString()));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertTrue(failed == 0, () -> fixture + " does not compile");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
