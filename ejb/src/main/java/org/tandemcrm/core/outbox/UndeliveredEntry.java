package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.StoredRow;

/**
 * A row of OUTBOX_ENTRY that doesn't go, before the record that it is about is looked up.
 *
 * @param crmFields the API names of the CRM's fields that its refusal names
 */
record UndeliveredEntry(
    long connectionId,
    String connectionName,
    RecordKind kind,
    long recordId,
    String object,
    UndeliveredState state,
    Optional<Refusal.Cause> cause,
    String reason,
    List<String> crmFields,
    Instant since,
    Instant dueAt) {

  static UndeliveredEntry of(StoredRow row) {
    return new UndeliveredEntry(
        row.number(0),
        row.text(1),
        row.constant(RecordKind.class, 2),
        row.number(3),
        row.optionalText(4).orElse(""),
        row.constant(UndeliveredState.class, 5),
        row.optionalText(6).map(Refusal.Cause::valueOf),
        row.optionalText(7).orElse(""),
        row.optionalText(8).map(text -> List.of(text.split("\n"))).orElse(List.of()),
        row.instant(9),
        row.instant(10));
  }
}
