package org.tandemcrm.core.backup;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The one folder below which back-ups are taken; a name never leads out of it. */
final class BackupFolder {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path root;

  BackupFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Whether a back-up can have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * The folder of one back-up.
   *
   * @throws IllegalArgumentException when the name {@linkplain #isName can't be one}
   */
  Path of(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("No name of a back-up: " + name);
    }
    return root.resolve(name);
  }
}
