package org.tandemcrm.web.account;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.account.AccountRow;
import org.tandemcrm.web.record.WireRecord;

/** An account in a list on the wire. */
@Schema(name = "AccountSummary")
public record WireAccount(
    long id,
    Optional<String> name,
    Optional<String> industry,
    Optional<String> city,
    Optional<String> country,
    WireRecord.Owner owner,
    Instant updatedAt) {

  static WireAccount of(AccountRow row) {
    return new WireAccount(
        row.id(),
        row.name(),
        row.industry(),
        row.city(),
        row.country(),
        WireRecord.Owner.of(row.owner()),
        row.updatedAt());
  }
}
