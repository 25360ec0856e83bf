package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What a lead became in its CRM.
 *
 * @param contactId the contact, absent when the sync user can't see it
 * @param accountId the account, absent likewise
 * @param opportunityId the opportunity, absent likewise or when none was made
 */
public record Conversion(
    Optional<String> contactId, Optional<String> accountId, Optional<String> opportunityId) {
  public Conversion {
    Objects.requireNonNull(contactId, "contactId");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(opportunityId, "opportunityId");
  }
}
