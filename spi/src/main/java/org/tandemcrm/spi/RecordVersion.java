package org.tandemcrm.spi;

import java.util.Objects;

/**
 * One state of one record.
 *
 * @param id the CRM's id in one normal form: equal for one record, whichever way the CRM wrote it
 * @param version changes whenever the record does; compared for equality alone. At most 40
 *     characters.
 */
public record RecordVersion(String id, String version) {
  public RecordVersion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
  }
}
