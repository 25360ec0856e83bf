package org.tandemcrm.spi;

import java.util.Objects;

/**
 * One state of one record.
 *
 * @param id the CRM's id in one normal form: equal for one record, whichever way the CRM wrote it.
 *     At most {@value #MAX_ID} characters.
 * @param version changes whenever the record does; compared for equality alone. At most {@value
 *     #MAX_VERSION} characters.
 */
public record RecordVersion(String id, String version) {

  /** The longest id that the host can store, in characters. */
  public static final int MAX_ID = 100;

  /** The longest version that the host can store, in characters. */
  public static final int MAX_VERSION = 40;

  public RecordVersion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    if (id.length() > MAX_ID || version.length() > MAX_VERSION) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "A record's id has more than "
              + MAX_ID
              + " characters or its version more than "
              + MAX_VERSION
              + ".");
    }
  }
}
