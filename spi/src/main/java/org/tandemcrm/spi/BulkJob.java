package org.tandemcrm.spi;

import java.util.Objects;

/**
 * A large write that a CRM does as a job of its own, see {@link CrmBackend#prepareBulkWrite}. Only
 * the plugin that made it knows what it means; the host stores it and hands it back, after a
 * restart too.
 *
 * @param value opaque text of 1 to {@value #MAX_LENGTH} characters, without any secret
 */
public record BulkJob(String value) {

  /** The longest job that the host can store, in characters. */
  public static final int MAX_LENGTH = 4000;

  public BulkJob {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "A job has 1 to " + MAX_LENGTH + " characters, not " + value.length() + ".");
    }
  }
}
