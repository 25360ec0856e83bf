package org.tandemcrm.spi;

import java.util.Objects;

/**
 * Names one record of the CRM.
 *
 * @param object the API name of its object
 * @param id the CRM's id in its normal form
 */
public record RecordRef(String object, String id) {
  public RecordRef {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(id, "id");
  }
}
