package org.tandemcrm.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFolderTest {

  private final BackupFolder folder = new BackupFolder(Path.of("backups"));

  @Test
  void aNameIsAFolderBelow() {
    assertEquals(
        Path.of("backups", "2026-11-22_night.1").toAbsolutePath(), folder.of("2026-11-22_night.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "a/b", "a\\b", "/etc", "-rf", "a b", "a\u0000b", ".hidden"})
  void nothingLeadsOutOfIt(String name) {
    assertThrows(IllegalArgumentException.class, () -> folder.of(name));
  }
}
