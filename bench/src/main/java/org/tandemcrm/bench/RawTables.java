package org.tandemcrm.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.ProspectField;

/**
 * Writes a chunk as plain inserts: a prospect, and with all three tables a link with its base and a
 * journal entry beside it.
 */
final class RawTables {

  private static final List<ProspectField> FIELDS = List.of(ProspectField.values());

  private static final String PROSPECT =
      "INSERT INTO PROSPECT (ID, EMAIL_KEY, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION, "
          + FIELDS.stream().map(ProspectField::column).collect(Collectors.joining(", "))
          + ") VALUES (?, ?, ?, ?, ?, 0"
          + ", ?".repeat(FIELDS.size())
          + ")";

  private static final String LINK =
      "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
          + " CRM_VERSION, CRM_CREATED_AT, BASE, LINKED_AT, VERSION)"
          + " VALUES (?, ?, 1, ?, ?, ?, ?, 'LINKED', ?, ?, ?, ?, 0)";

  private static final String JOURNAL =
      "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID, OUTCOME,"
          + " DONE_AT) VALUES (?, 1, 1, ?, ?, ?, 'CREATED', ?)";

  private final boolean all;
  private long id;

  private RawTables(boolean all) {
    this.all = all;
  }

  /** The prospect alone. */
  static RawTables one() {
    return new RawTables(false);
  }

  /** The prospect, its link and its journal entry. */
  static RawTables three() {
    return new RawTables(true);
  }

  void write(Connection connection, List<MappedRecord> chunk) throws SQLException {
    long first = id + 1;
    try (PreparedStatement prospects = connection.prepareStatement(PROSPECT);
        PreparedStatement links = connection.prepareStatement(LINK);
        PreparedStatement journal = connection.prepareStatement(JOURNAL)) {
      long now = System.currentTimeMillis();
      for (MappedRecord record : chunk) {
        id++;
        prospect(prospects, record, now);
        if (all) {
          link(links, record, now);
          journal(journal, record, now);
        }
      }
      if (id >= first) {
        prospects.executeBatch();
      }
      if (all) {
        links.executeBatch();
        journal.executeBatch();
      }
    }
    connection.commit();
  }

  /** The id makes each key its own, so that the unique index works as it does in Tandem. */
  private void prospect(PreparedStatement statement, MappedRecord record, long now)
      throws SQLException {
    statement.setLong(1, id);
    statement.setString(
        2,
        id
            + record
                .value(ProspectField.EMAIL)
                .map(email -> email.toLowerCase(Locale.ROOT))
                .orElse(""));
    statement.setString(
        3,
        Stream.of(ProspectField.LAST_NAME, ProspectField.FIRST_NAME)
            .map(field -> record.value(field).orElse(""))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT));
    statement.setLong(4, now);
    statement.setLong(5, now);
    int index = 5;
    for (ProspectField field : FIELDS) {
      String value = record.values().get(field);
      switch (field.type()) {
        case INTEGER ->
            statement.setObject(
                ++index, value == null ? null : Integer.valueOf(value), Types.INTEGER);
        case CURRENCY ->
            statement.setBigDecimal(++index, value == null ? null : new BigDecimal(value));
        case BOOLEAN ->
            statement.setObject(
                ++index, value == null ? null : Boolean.valueOf(value), Types.BOOLEAN);
        default -> statement.setString(++index, value);
      }
    }
    statement.addBatch();
  }

  private void link(PreparedStatement statement, MappedRecord record, long now)
      throws SQLException {
    statement.setLong(1, id);
    statement.setString(2, record.crmId());
    statement.setString(3, record.object());
    statement.setString(4, record.kind().name());
    statement.setLong(5, id);
    statement.setLong(6, id);
    statement.setString(7, record.version());
    statement.setLong(8, now);
    statement.setString(9, Base.inStep(record.values()).toJson());
    statement.setLong(10, now);
    statement.addBatch();
  }

  private void journal(PreparedStatement statement, MappedRecord record, long now)
      throws SQLException {
    statement.setLong(1, id);
    statement.setString(2, record.object());
    statement.setString(3, record.crmId());
    statement.setLong(4, id);
    statement.setLong(5, now);
    statement.addBatch();
  }
}
