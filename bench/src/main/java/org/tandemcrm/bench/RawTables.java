package org.tandemcrm.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.NameKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StandardRecordField;
import org.tandemcrm.spi.StandardField;

/**
 * Writes a chunk as plain inserts: a record of its kind, and with all three tables a link with its
 * base and a journal entry beside it. A contact role is one row.
 */
final class RawTables {

  private static final String LINK =
      "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
          + " CRM_VERSION, CRM_CREATED_AT, BASE, LINKED_AT, VERSION)"
          + " VALUES (?, ?, 1, ?, ?, ?, ?, 'LINKED', ?, ?, ?, ?, 0)";

  private static final String JOURNAL =
      "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID, OUTCOME,"
          + " DONE_AT, RECORD_KIND) VALUES (?, 1, 1, ?, ?, ?, 'CREATED', ?, ?)";

  private static final String ROLE =
      "INSERT INTO OPPORTUNITY_CONTACT (CRM_ID, CONNECTION_ID, CRM_VERSION, OPPORTUNITY_CRM_ID,"
          + " CONTACT_CRM_ID, CONTACT_ROLE, IS_PRIMARY) VALUES (?, 1, ?, ?, ?, ?, ?)";

  private final boolean all;
  private long id;

  private RawTables(boolean all) {
    this.all = all;
  }

  /** The record alone. */
  static RawTables one() {
    return new RawTables(false);
  }

  /** The record, its link and its journal entry. */
  static RawTables three() {
    return new RawTables(true);
  }

  /** Writes and commits. */
  void write(Connection connection, List<MappedRecord> chunk) throws SQLException {
    if (!chunk.isEmpty()) {
      Optional<RecordKind> kind = RecordKind.of(chunk.get(0).kind());
      if (kind.isPresent()) {
        records(connection, kind.get(), chunk);
      } else {
        roles(connection, chunk);
      }
    }
    connection.commit();
  }

  private void records(Connection connection, RecordKind kind, List<MappedRecord> chunk)
      throws SQLException {
    try (PreparedStatement records = connection.prepareStatement(insert(kind));
        PreparedStatement links = connection.prepareStatement(LINK);
        PreparedStatement journal = connection.prepareStatement(JOURNAL)) {
      long now = System.currentTimeMillis();
      for (MappedRecord record : chunk) {
        id++;
        record(records, kind, record, now);
        if (all) {
          link(links, record, now);
          journal(journal, kind, record, now);
        }
      }
      records.executeBatch();
      if (all) {
        links.executeBatch();
        journal.executeBatch();
      }
    }
  }

  private static String insert(RecordKind kind) {
    String columns =
        kind.fields().stream().map(StandardRecordField::column).collect(Collectors.joining(", "));
    boolean person = kind == RecordKind.PROSPECT;
    return "INSERT INTO "
        + kind.table()
        + " (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION, "
        + columns
        + (person ? ", EMAIL_KEY" : "")
        + ") VALUES (?, ?, ?, ?, 0"
        + ", ?".repeat(kind.fields().size() + (person ? 1 : 0))
        + ")";
  }

  private void record(PreparedStatement statement, RecordKind kind, MappedRecord record, long now)
      throws SQLException {
    statement.setLong(1, id);
    statement.setString(2, NameKey.of(kind, record.values()));
    statement.setLong(3, now);
    statement.setLong(4, now);
    int index = 4;
    for (StandardRecordField field : kind.fields()) {
      String value = record.values().get(field);
      bind(statement, ++index, field, value == null ? field.initial().orElse(null) : value);
    }
    if (kind == RecordKind.PROSPECT) {
      statement.setString(++index, emailKey(record));
    }
    statement.addBatch();
  }

  /** The id makes each key its own, so that the unique index works as it does in Tandem. */
  private String emailKey(MappedRecord record) {
    return id
        + record.value(ProspectField.EMAIL).map(email -> email.toLowerCase(Locale.ROOT)).orElse("");
  }

  private static void bind(
      PreparedStatement statement, int index, StandardRecordField field, String value)
      throws SQLException {
    switch (field.type()) {
      case INTEGER ->
          statement.setObject(index, value == null ? null : Integer.valueOf(value), Types.INTEGER);
      case CURRENCY, PERCENT ->
          statement.setBigDecimal(index, value == null ? null : new BigDecimal(value));
      case BOOLEAN ->
          statement.setObject(index, value == null ? null : Boolean.valueOf(value), Types.BOOLEAN);
      case DATE ->
          statement.setDate(index, value == null ? null : Date.valueOf(LocalDate.parse(value)));
      default -> statement.setString(index, value);
    }
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

  private void journal(PreparedStatement statement, RecordKind kind, MappedRecord record, long now)
      throws SQLException {
    statement.setLong(1, id);
    statement.setString(2, record.object());
    statement.setString(3, record.crmId());
    statement.setLong(4, id);
    statement.setLong(5, now);
    statement.setString(6, kind.name());
    statement.addBatch();
  }

  private static void roles(Connection connection, List<MappedRecord> chunk) throws SQLException {
    try (PreparedStatement roles = connection.prepareStatement(ROLE)) {
      for (MappedRecord role : chunk) {
        roles.setString(1, role.crmId());
        roles.setString(2, role.version());
        roles.setString(3, role.tie(StandardField.OPPORTUNITY).orElseThrow());
        roles.setString(4, role.tie(StandardField.CONTACT).orElseThrow());
        roles.setString(5, role.tie(StandardField.ROLE).orElse(null));
        roles.setBoolean(6, role.tie(StandardField.PRIMARY).filter("true"::equals).isPresent());
        roles.addBatch();
      }
      roles.executeBatch();
    }
  }
}
