package org.tandemcrm.web.opportunity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.web.record.WireRecord;

/** An opportunity in a list on the wire. */
@Schema(name = "OpportunitySummary")
public record WireOpportunity(
    long id,
    Optional<String> name,
    Optional<BigDecimal> amount,
    Optional<String> currency,
    Optional<String> stage,
    Optional<LocalDate> closeDate,
    boolean closed,
    boolean won,
    Optional<Long> account,
    WireRecord.Owner owner,
    Instant updatedAt) {

  public static WireOpportunity of(OpportunityRow row) {
    return new WireOpportunity(
        row.id(),
        row.name(),
        row.amount(),
        row.currency(),
        row.stage(),
        row.closeDate(),
        row.closed(),
        row.won(),
        row.account().map(AccountName::id),
        WireRecord.Owner.of(row.owner()),
        row.updatedAt());
  }

  /**
   * What somebody is to an opportunity.
   *
   * @param prospect the key of the prospect
   * @param opportunity the key of the opportunity
   */
  @Schema(name = "ContactRole")
  public record Role(long prospect, long opportunity, Optional<String> role, boolean primary) {}
}
