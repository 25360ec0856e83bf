package org.tandemcrm.plugin.salesforce;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The official description of Salesforce's partner API, which the package jsforce of npm ships: the
 * sandbox holds against it what the plugin sends and gets.
 */
final class OfficialWsdl {

  private static final Path SOURCE = Path.of("../../sandbox/src/test/js");
  private static final Path IN_A_FOLDER = Path.of("node_modules/jsforce/src/api/soap/wsdl.xml");

  private OfficialWsdl() {}

  /** Fetches it once; absent where there is no npm. */
  static synchronized Optional<Path> find() {
    for (Path folder : List.of(Path.of("../../sandbox/target/judges"), Path.of("target/judges"))) {
      if (Files.isRegularFile(folder.resolve(IN_A_FOLDER))) {
        return Optional.of(folder.resolve(IN_A_FOLDER).toAbsolutePath().normalize());
      }
    }
    return hasNpm() ? Optional.of(fetch(Path.of("target/judges"))) : Optional.empty();
  }

  private static Path fetch(Path folder) {
    try {
      Files.createDirectories(folder);
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.copy(SOURCE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      Path said = folder.resolve("npm.log");
      Process npm =
          new ProcessBuilder(
                  "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
              .directory(folder.toFile())
              // Not the test's own streams: npm would make its input one that doesn't wait, and
              // whoever runs the tests speaks to them through it.
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      npm.getOutputStream().close();
      if (npm.waitFor() != 0) {
        throw new AssertionError("npm could not fetch the packages: " + Files.readString(said));
      }
      return folder.resolve(IN_A_FOLDER).toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean hasNpm() {
    return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }
}
