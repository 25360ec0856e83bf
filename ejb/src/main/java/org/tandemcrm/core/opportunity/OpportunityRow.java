package org.tandemcrm.core.opportunity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.crmuser.RecordOwner;

/**
 * An opportunity as lists show it.
 *
 * @param id the key
 * @param name absent when blank
 * @param amount in {@code currency}
 * @param currency the ISO 4217 code; absent where the CRM has one currency
 * @param closed true when it is won or lost
 * @param account the account that it is at
 * @param owner whose it is
 * @param updatedAt when one of its values last changed
 */
public record OpportunityRow(
    long id,
    Optional<String> name,
    Optional<BigDecimal> amount,
    Optional<String> currency,
    Optional<String> stage,
    Optional<LocalDate> closeDate,
    boolean closed,
    boolean won,
    Optional<AccountName> account,
    RecordOwner owner,
    Instant updatedAt) {

  /** The name, else the number. */
  public String shownName() {
    return name.orElse("Opportunity " + id);
  }
}
