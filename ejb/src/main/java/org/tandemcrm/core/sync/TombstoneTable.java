package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.SqlIn;

/** Tells which records belong to a prospect that was erased here, for the chunk store. */
final class TombstoneTable {

  private static final Refusal ERASED =
      new Refusal(
          Refusal.Cause.ERASED,
          "Its prospect was erased here; an admin may let it come back in the recycle bin.");

  private TombstoneTable() {}

  /**
   * The same chunk, with records of erased prospects refused.
   *
   * @param fingerprint the keyed hash of an email
   */
  static Chunk without(Connection connection, Chunk chunk, UnaryOperator<String> fingerprint)
      throws SQLException {
    Set<String> crmIds =
        new HashSet<>(
            SqlIn.find(
                connection,
                "SELECT CRM_ID FROM TOMBSTONE_RECORD WHERE CRM_ID IN ",
                chunk.records().stream().map(MappedRecord::crmId).toList(),
                " AND CONNECTION_ID = ? AND OBJECT = ?",
                List.of(chunk.connectionId(), chunk.mapping().object()),
                row -> row.getString(1)));
    Map<String, String> hashes = new HashMap<>();
    for (MappedRecord record : chunk.records()) {
      email(record).ifPresent(key -> hashes.computeIfAbsent(key, fingerprint));
    }
    Set<String> emails =
        new HashSet<>(
            SqlIn.find(
                connection,
                "SELECT EMAIL_HASH FROM TOMBSTONE WHERE EMAIL_HASH IN ",
                hashes.values(),
                "",
                List.of(),
                row -> row.getString(1)));
    if (crmIds.isEmpty() && emails.isEmpty()) {
      return chunk;
    }
    return chunk.with(
        chunk.records().stream()
            .map(
                record ->
                    crmIds.contains(record.crmId())
                            || email(record).map(hashes::get).filter(emails::contains).isPresent()
                        ? record.refused(ERASED)
                        : record)
            .toList());
  }

  private static Optional<String> email(MappedRecord record) {
    return EmailKey.of(record.value(ProspectField.EMAIL));
  }
}
