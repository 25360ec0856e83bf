package org.tandemcrm.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.LinkRow;

/**
 * One of our records as its own page shows it.
 *
 * @param id the key
 * @param kind what it is
 * @param values canonical text by field, blanks left out
 * @param createdAt when it came to be here
 * @param updatedAt when one of its values last changed
 * @param deletedAt when it was put into the recycle bin; absent for all others
 * @param ownerId the Tandem user who owns it
 * @param version rises with every change
 * @param links the CRM records that are tied to it
 */
public record RecordDetail(
    long id,
    RecordKind kind,
    Map<RecordField, String> values,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt,
    Optional<Long> ownerId,
    int version,
    List<LinkRow> links) {

  /** Absent when blank. */
  public Optional<String> value(RecordField field) {
    return Optional.ofNullable(values.get(field));
  }
}
