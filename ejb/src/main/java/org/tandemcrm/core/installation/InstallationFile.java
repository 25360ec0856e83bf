package org.tandemcrm.core.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The server's own id in a file beside the database, not in it: whoever copies the database leaves
 * the id behind.
 */
final class InstallationFile {

  private static final String NAME = "installation.id";

  private final Path file;

  InstallationFile(Path dataFolder) {
    this.file = dataFolder.resolve(NAME);
  }

  /**
   * The id; drawn at random and kept when there is none yet.
   *
   * @throws UncheckedIOException when the file can be neither read nor written
   */
  String id() {
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String id = UUID.randomUUID().toString();
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, id + System.lineSeparator());
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
