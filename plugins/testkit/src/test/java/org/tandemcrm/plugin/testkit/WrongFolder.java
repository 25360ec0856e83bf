package org.tandemcrm.plugin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.tandemcrm.plugin.memory.MemoryPlugin;
import org.tandemcrm.plugin.testkit.wrong.WrongPlugin;
import org.tandemcrm.spi.Plugin;

/** Packs the CRM in memory with one mistake as the folder of a plugin. */
final class WrongFolder {

  private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

  private static final String CONTRACT = "org/tandemcrm/spi/NOTICE";

  private WrongFolder() {}

  /** Writes {@code <folder>/wrong.jar}, with a file of the contract or without. */
  static Path write(Path folder, String mistake, boolean withContract) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Tandem-Spi-Level", Integer.toString(Plugin.SPI_LEVEL));
    try (OutputStream file = Files.newOutputStream(folder.resolve("wrong.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      addPackageOf(MemoryPlugin.class, jar);
      addPackageOf(WrongPlugin.class, jar);
      if (withContract) {
        add(CONTRACT, "copied".getBytes(UTF_8), jar);
      }
      add(SERVICE, WrongPlugin.class.getName().getBytes(UTF_8), jar);
      add(WrongPlugin.MISTAKE, mistake.getBytes(UTF_8), jar);
    }
    return folder;
  }

  private static void addPackageOf(Class<?> member, JarOutputStream jar) throws IOException {
    String folder = member.getPackageName().replace('.', '/');
    URI place = place(member);
    if (place.getPath().endsWith(".jar")) {
      try (FileSystem files = FileSystems.newFileSystem(Path.of(place))) {
        addAll(files.getPath(folder), folder, jar);
      }
    } else {
      addAll(Path.of(place).resolve(folder), folder, jar);
    }
  }

  private static void addAll(Path classes, String folder, JarOutputStream jar) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(classes)) {
      files = entries.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      add(folder + "/" + file.getFileName(), Files.readAllBytes(file), jar);
    }
  }

  private static void add(String entry, byte[] content, JarOutputStream jar) throws IOException {
    jar.putNextEntry(new JarEntry(entry));
    jar.write(content);
    jar.closeEntry();
  }

  private static URI place(Class<?> member) {
    try {
      return member.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
