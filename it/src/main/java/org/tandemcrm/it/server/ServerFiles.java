package org.tandemcrm.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * The folder of one server: its own copy of the built server's configuration and applications, its
 * logs and its data; the installation itself is shared. So a new build never pulls the EAR away
 * from under a running server.
 */
final class ServerFiles {
  private static final String NAME = "tandem";

  /** What a server that ran in the installation itself may have left behind. */
  private static final Set<String> NOT_COPIED = Set.of("workarea", "logs", "data", "resources");

  private final Path installation;
  private final Path folder;

  ServerFiles(Path installation, Path folder) {
    this.installation = installation.toAbsolutePath().normalize();
    this.folder = folder.toAbsolutePath().normalize();
  }

  void prepare() {
    Path built = installation.resolve("usr/servers").resolve(NAME);
    if (!Files.isDirectory(built.resolve("apps"))) {
      throw new IllegalStateException(
          "There is no built server in %s: run ./mvnw -pl ear -am package first".formatted(built));
    }
    try {
      copy(built, user().resolve("servers").resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> command() {
    boolean windows = File.separatorChar == '\\';
    Path script = installation.resolve("bin").resolve(windows ? "server.bat" : "server");
    return List.of(script.toString(), "run", NAME);
  }

  /** WLP_USER_DIR: what differs between servers of one installation. */
  Path user() {
    return folder.resolve("usr");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path console() {
    return folder.resolve("console.log");
  }

  /** A command of the server's own. */
  Path script(String name) {
    return user().resolve("servers").resolve(NAME).resolve("bin").resolve(name);
  }

  Path data() {
    return folder.resolve("data");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path relative = from.relativize(directory);
            if (NOT_COPIED.contains(relative.toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(relative));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
