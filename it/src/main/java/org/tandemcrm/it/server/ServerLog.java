package org.tandemcrm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server wrote while it ran: its console and its first-failure dumps. */
public final class ServerLog {
  /** "[date] thread class E CODE: text": an error as the server's console format writes it. */
  private static final Pattern ERROR = Pattern.compile("^\\[[^\\]]+\\] \\S+ .{0,80} E .*");

  /** A batch artefact that the server made without CDI: its injected fields would be null. */
  private static final String ARTEFACT_WITHOUT_CDI = "CWWKY0041W";

  /** The application did not start, and won't until somebody does something. */
  private static final String APPLICATION_FAILED = "CWWKZ0002E";

  private final Path console;
  private final Path dumps;

  ServerLog(Path console, Path dumps) {
    this.console = console;
    this.dumps = dumps;
  }

  /** The console's lines since the first start; bytes that are no UTF-8 become question marks. */
  public List<String> lines() {
    try {
      return Files.exists(console)
          ? new String(Files.readAllBytes(console), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines, for an error message. */
  public String end(int count) {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  boolean saysThatTheApplicationFailed() {
    return lines().stream().anyMatch(line -> line.contains(APPLICATION_FAILED));
  }

  /**
   * Everything that a healthy server doesn't write: errors, batch artefacts without CDI, dumps.
   *
   * @param expected parts of lines and dumps that the test caused on purpose
   */
  public List<String> severe(Collection<String> expected) {
    List<String> found = new ArrayList<>();
    for (String line : lines()) {
      boolean severe = ERROR.matcher(line).matches() || line.contains(ARTEFACT_WITHOUT_CDI);
      if (severe && expected.stream().noneMatch(line::contains)) {
        found.add(line);
      }
    }
    found.addAll(dumpFiles(expected));
    return found;
  }

  /**
   * Fails when the log holds anything {@linkplain #severe severe}.
   *
   * @throws IllegalStateException with the lines
   */
  public void assertNoSevere(String... expected) {
    List<String> found = severe(List.of(expected));
    if (!found.isEmpty()) {
      throw new IllegalStateException("The server's log holds:\n" + String.join("\n", found));
    }
  }

  private List<String> dumpFiles(Collection<String> expected) {
    if (!Files.isDirectory(dumps)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dumps)) {
      return files
          .filter(file -> expected.stream().noneMatch(text(file)::contains))
          .map(file -> "dump " + file)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
