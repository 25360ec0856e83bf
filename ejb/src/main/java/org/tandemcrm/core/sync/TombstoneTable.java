package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
   * @param fingerprints the keyed hashes of an email, one for each key that the server has: a
   *     tombstone knows the one of the key that was the first when it was made
   */
  static Chunk without(
      Connection connection, Chunk chunk, Function<String, List<String>> fingerprints)
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
    Set<String> emails = erased(connection, chunk, fingerprints);
    emails.removeAll(heldAgain(connection, emails));
    if (crmIds.isEmpty() && emails.isEmpty()) {
      return chunk;
    }
    return chunk.with(
        chunk.records().stream()
            .map(
                record ->
                    !isDeleted(record)
                            && (crmIds.contains(record.crmId())
                                || email(record).filter(emails::contains).isPresent())
                        ? record.refused(ERASED)
                        : record)
            .toList());
  }

  /** What is gone must still end its link, whosever email it had. */
  private static boolean isDeleted(MappedRecord record) {
    return record.refusal().filter(why -> why.cause() == Refusal.Cause.DELETED_RECORD).isPresent();
  }

  /**
   * Emails that somebody else here has by now: who came after the erased one isn't the erased one,
   * and must not fall out of step because of it.
   */
  private static Set<String> heldAgain(Connection connection, Set<String> emails)
      throws SQLException {
    return Set.copyOf(
        SqlIn.find(
            connection,
            "SELECT EMAIL_KEY FROM PROSPECT WHERE EMAIL_KEY IN ",
            emails,
            "",
            List.of(),
            row -> row.getString(1)));
  }

  /** The emails of the chunk that were erased: one look-up for each key. */
  private static Set<String> erased(
      Connection connection, Chunk chunk, Function<String, List<String>> fingerprints)
      throws SQLException {
    List<Map<String, String>> emailsByHash = new ArrayList<>();
    chunk.records().stream()
        .map(TombstoneTable::email)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(
            email -> {
              List<String> hashes = fingerprints.apply(email);
              for (int key = 0; key < hashes.size(); key++) {
                if (key == emailsByHash.size()) {
                  emailsByHash.add(new HashMap<>());
                }
                emailsByHash.get(key).put(hashes.get(key), email);
              }
            });
    Set<String> erased = new HashSet<>();
    for (Map<String, String> ofKey : emailsByHash) {
      SqlIn.find(
              connection,
              "SELECT EMAIL_HASH FROM TOMBSTONE WHERE EMAIL_HASH IN ",
              ofKey.keySet(),
              "",
              List.of(),
              row -> row.getString(1))
          .forEach(hash -> erased.add(ofKey.get(hash)));
    }
    return erased;
  }

  private static Optional<String> email(MappedRecord record) {
    return EmailKey.of(record.value(ProspectField.EMAIL));
  }
}
