package org.tandemcrm.core.hopper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The table HOPPER_ENTRY for whoever stores a chunk, inside that transaction. */
public final class HopperTable {

  /**
   * What is put there.
   *
   * @param prospectId a prospect outside the recycle bin
   * @param reason why, in sentences
   */
  public record Entry(long prospectId, String reason) {}

  /** Where the CRM says whose a record is, that stays until somebody claims it. */
  private static final String NOBODYS =
      "UPDATE PROSPECT SET OWNER_ID = NULL, VERSION = VERSION + 1 WHERE ID = ?"
          + " AND OWNER_ID IS NOT NULL AND NOT EXISTS"
          + " (SELECT 1 FROM LINK L WHERE L.LIVE_RECORD_ID = PROSPECT.ID)";

  private static final String JOURNAL =
      "INSERT INTO JOURNAL_ENTRY (ID, RECORD_ID, OUTCOME, REASON, DONE_AT, DECISIONS, RECORD_KIND,"
          + " AUTHOR) VALUES (?, ?, 'UPDATED', ?, ?, '[]', 'PROSPECT', ?)";

  private static final int MOST_REASON = 1000;

  private HopperTable() {}

  /**
   * Puts prospects into the hopper, with an entry in the journal of each. One that is there stays
   * as it is.
   *
   * @param entries at most a chunk
   * @param by who puts them there, or has them put
   * @param journal where keys of journal entries come from
   */
  public static void put(
      Connection connection,
      Collection<Entry> entries,
      String by,
      LongSupplier journal,
      Instant now)
      throws SQLException {
    Set<Long> there = there(connection, entries.stream().map(Entry::prospectId).toList());
    List<Entry> added = new ArrayList<>();
    for (Entry entry : entries) {
      if (there.add(entry.prospectId())) {
        added.add(entry);
      }
    }
    SqlBatch.execute(
        connection, NOBODYS, added, (statement, entry) -> statement.setLong(1, entry.prospectId()));
    SqlBatch.execute(
        connection,
        "INSERT INTO HOPPER_ENTRY (PROSPECT_ID, SINCE, REASON, PUT_BY) VALUES (?, ?, ?, ?)",
        added,
        (statement, entry) -> {
          statement.setLong(1, entry.prospectId());
          statement.setLong(2, now.toEpochMilli());
          statement.setString(3, cut(entry.reason()));
          statement.setString(4, by);
        });
    SqlBatch.execute(
        connection,
        JOURNAL,
        added,
        (statement, entry) -> {
          statement.setLong(1, journal.getAsLong());
          statement.setLong(2, entry.prospectId());
          statement.setString(3, cut("Put into the hopper. " + entry.reason()));
          statement.setLong(4, now.toEpochMilli());
          statement.setString(5, by);
        });
  }

  private static Set<Long> there(Connection connection, Collection<Long> prospects)
      throws SQLException {
    return new HashSet<>(
        SqlIn.find(
            connection,
            "SELECT PROSPECT_ID FROM HOPPER_ENTRY WHERE PROSPECT_ID IN ",
            prospects,
            "",
            List.of(),
            row -> row.getLong(1)));
  }

  /** These prospects have an owner by now: nobody claims them any more. */
  public static void given(Connection connection, Collection<Long> prospects) throws SQLException {
    SqlBatch.execute(
        connection,
        "DELETE FROM HOPPER_ENTRY WHERE PROSPECT_ID = ?",
        prospects,
        (statement, prospect) -> statement.setLong(1, prospect));
  }

  private static String cut(String reason) {
    return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
  }
}
