package org.tandemcrm.spi;

import java.util.Objects;

/**
 * A place in the changes of one object. Only the plugin that made it knows what it means; the host
 * stores it with the records that it covers and hands it back, after a restart too.
 *
 * @param value opaque text of at most {@value #MAX_LENGTH} characters; empty for {@link #START}
 */
public record Cursor(String value) {

  /** The longest cursor that the host can store, in characters. */
  public static final int MAX_LENGTH = 4000;

  /** Before the first change: read everything. */
  public static final Cursor START = new Cursor("");

  public Cursor {
    Objects.requireNonNull(value, "value");
    if (value.length() > MAX_LENGTH) {
      throw PluginException.of(
          FailureKind.INTERNAL, "A cursor has more than " + MAX_LENGTH + " characters.");
    }
  }

  public boolean isStart() {
    return value.isEmpty();
  }
}
