package org.tandemcrm.core.crmuser;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.tandemcrm.core.store.StoredRow;

/**
 * An owner of records in a CRM, to whom a task may go.
 *
 * @param name what people call them
 * @param linked whether a person of Tandem stands behind them
 */
public record CrmAssignee(
    String crmId,
    CrmUserKind kind,
    String name,
    Optional<String> email,
    boolean active,
    boolean linked,
    Optional<ZoneId> zone) {

  /** Of the table CRM_USER, which the query calls U. */
  public static final String COLUMNS =
      "U.CRM_ID, U.KIND, U.NAME, U.EMAIL, U.ACTIVE, U.APP_USER_ID, U.TIME_ZONE";

  /**
   * @param from the number of the first of {@link #COLUMNS}
   * @return absent when the row found nobody
   */
  public static Optional<CrmAssignee> read(StoredRow row, int from) {
    return row.optionalText(from)
        .map(
            crmId ->
                new CrmAssignee(
                    crmId,
                    row.constant(CrmUserKind.class, from + 1),
                    row.optionalText(from + 2).or(() -> row.optionalText(from + 3)).orElse(crmId),
                    row.optionalText(from + 3),
                    row.flag(from + 4),
                    row.optionalNumber(from + 5).isPresent(),
                    row.optionalText(from + 6).flatMap(CrmAssignee::zone)));
  }

  /** Why nobody can give them a task; absent when one can. */
  public Optional<String> hindrance() {
    if (kind == CrmUserKind.QUEUE) {
      return Optional.of(name + " is a queue or team, or a user whom the sync user can't see");
    }
    return active ? Optional.empty() : Optional.of(name + " is inactive in the CRM");
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
