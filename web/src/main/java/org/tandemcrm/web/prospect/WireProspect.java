package org.tandemcrm.web.prospect;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.web.record.WireRecord;

/**
 * A prospect in a list on the wire. Texts are null when blank.
 *
 * @param account the key of the account that it is at
 */
@Schema(name = "ProspectSummary")
public record WireProspect(
    long id,
    String email,
    String firstName,
    String lastName,
    String company,
    String country,
    @Schema(description = "0 to 1000.") int score,
    @Schema(description = "A+ to F.") String grade,
    Optional<Long> account,
    WireRecord.Owner owner,
    Instant updatedAt) {

  public static WireProspect of(ProspectRow row) {
    return new WireProspect(
        row.id(),
        row.email(),
        row.firstName(),
        row.lastName(),
        row.company(),
        row.country(),
        row.score(),
        row.grade(),
        row.account().map(AccountName::id),
        WireRecord.Owner.of(row.owner()),
        row.updatedAt());
  }
}
