package org.tandemcrm.spi;

import java.util.Objects;

/**
 * The record of a CRM that a prospect is linked to.
 *
 * @param object the API name of its object
 * @param kind what the object is
 * @param id the CRM's id in its normal form
 */
public record CrmLink(String object, ObjectKind kind, String id) {
  public CrmLink {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }
}
