package org.tandemcrm.core.matching;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.tandemcrm.spi.ObjectKind;

/**
 * A CRM record that claims a prospect. The order of claims is the default rule for duplicates: the
 * oldest contact, else the oldest lead; a record of unknown age comes last, and the id decides
 * between equals so that the order of reading never does.
 *
 * @param kind lead or contact
 * @param object the API name of its object
 * @param crmId the CRM's id
 * @param createdAt when the CRM created it
 */
public record Holder(ObjectKind kind, String object, String crmId, Optional<Instant> createdAt) {

  private static final Comparator<Holder> ORDER =
      Comparator.<Holder, Boolean>comparing(holder -> holder.kind() != ObjectKind.CONTACT)
          .thenComparing(holder -> holder.createdAt().orElse(Instant.MAX))
          .thenComparing(Holder::crmId);

  /** True when this record's claim goes before the other's. */
  public boolean goesBefore(Holder other) {
    return ORDER.compare(this, other) < 0;
  }
}
