package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What lies where in the EAR: a class that is there twice would be two classes to the server. */
class AssemblyIT {
  private static final Path EAR = Path.of("../ear/target/tandem.ear");

  @Test
  void theWarHoldsNothingThatTheEarHolds() throws IOException {
    List<String> shared = List.of("ejb", "spi", "plugin-loader", "batch-jobs", "flyway");
    try (InputStream ear = Files.newInputStream(EAR);
        ZipInputStream entries = new ZipInputStream(ear)) {
      List<String> libraries = libraries(entries);
      assertTrue(
          libraries.stream().anyMatch(name -> name.contains("primefaces")), libraries::toString);
      assertEquals(
          List.of(),
          libraries.stream()
              .filter(library -> shared.stream().anyMatch(library::startsWith))
              .toList());
    }
  }

  @Test
  void theEarHoldsNoPlugin() throws IOException {
    try (InputStream ear = Files.newInputStream(EAR);
        ZipInputStream entries = new ZipInputStream(ear)) {
      List<String> plugins =
          names(entries)
              .filter(name -> name.startsWith("lib/plugin-") && !name.contains("plugin-loader"))
              .toList();
      assertEquals(List.of(), plugins);
    }
  }

  private static List<String> libraries(ZipInputStream ear) throws IOException {
    for (ZipEntry entry = ear.getNextEntry(); entry != null; entry = ear.getNextEntry()) {
      if (entry.getName().equals("web.war")) {
        return names(new ZipInputStream(ear))
            .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
            .map(name -> name.substring("WEB-INF/lib/".length()))
            .toList();
      }
    }
    throw new IllegalStateException("There is no web.war in " + EAR);
  }

  private static Stream<String> names(ZipInputStream archive) {
    return Stream.generate(() -> next(archive)).takeWhile(name -> !name.isEmpty());
  }

  private static String next(ZipInputStream archive) {
    try {
      ZipEntry entry = archive.getNextEntry();
      return entry == null ? "" : entry.getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
