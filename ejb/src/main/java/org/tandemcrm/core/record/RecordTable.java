package org.tandemcrm.core.record;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.CanonicalDecimal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The tables PROSPECT, ACCOUNT and OPPORTUNITY for whoever stores whole records by JDBC. */
public final class RecordTable {

  private static final Map<RecordKind, RecordTable> TABLES = new EnumMap<>(RecordKind.class);

  static {
    for (RecordKind kind : RecordKind.values()) {
      TABLES.put(kind, new RecordTable(kind));
    }
  }

  /** Columns of every kind that aren't a standard field, as they are read. */
  private static final int OTHER_COLUMNS = 8;

  private final RecordKind kind;
  private final List<StandardRecordField> fields;
  private final String select;
  private final String insert;
  private final String update;

  private RecordTable(RecordKind kind) {
    this.kind = kind;
    this.fields = kind.fields();
    String columns =
        fields.stream().map(StandardRecordField::column).collect(Collectors.joining(", "));
    boolean people = kind == RecordKind.PROSPECT;
    this.select =
        "SELECT ID, OWNER_ID, CREATED_AT, UPDATED_AT, DELETED_AT, VERSION, CUSTOM, FIELD_TIMES, "
            + columns
            + " FROM "
            + kind.table()
            + " ";
    String written =
        ", NAME_KEY, OWNER_ID, CUSTOM, FIELD_TIMES, UPDATED_AT, VERSION"
            + (people ? ", EMAIL_KEY" : "");
    this.insert =
        "INSERT INTO "
            + kind.table()
            + " ("
            + columns
            + written
            + ", CREATED_AT, ID) VALUES ("
            + "?, ".repeat(fields.size() + (people ? 8 : 7))
            + "?)";
    this.update =
        "UPDATE "
            + kind.table()
            + " SET "
            + (columns + written).replace(",", " = ?,")
            + " = ? WHERE ID = ? AND VERSION = ?";
  }

  public static RecordTable of(RecordKind kind) {
    return TABLES.get(kind);
  }

  /**
   * Derby makes its plan at the first chunk, for an empty table, and would scan the grown one: so
   * the index is named. To PostgreSQL that is a comment.
   */
  public static List<StoredRecord> withEmails(Connection connection, Collection<String> emailKeys)
      throws SQLException {
    RecordTable people = of(RecordKind.PROSPECT);
    return SqlIn.find(
        connection,
        people.select + "--DERBY-PROPERTIES constraint=PROSPECT_EMAIL\n WHERE EMAIL_KEY IN ",
        emailKeys,
        "",
        List.of(),
        people::read);
  }

  /** The accounts outside the recycle bin whose keys of names are among those, at most 100. */
  public static List<StoredRecord> accountsNamed(Connection connection, Collection<String> nameKeys)
      throws SQLException {
    RecordTable accounts = of(RecordKind.ACCOUNT);
    return SqlIn.find(
        connection,
        accounts.select + "--DERBY-PROPERTIES index=ACCOUNT_NAME\n WHERE NAME_KEY IN ",
        nameKeys,
        " AND DELETED_AT IS NULL",
        List.of(),
        accounts::read);
  }

  public List<StoredRecord> withIds(Connection connection, Collection<Long> ids)
      throws SQLException {
    return SqlIn.find(connection, select + "WHERE ID IN ", ids, "", List.of(), this::read);
  }

  public void insert(Connection connection, List<StoredRecord> records) throws SQLException {
    SqlBatch.execute(
        connection,
        insert,
        records,
        (statement, record) -> {
          int index = bindValues(statement, record);
          statement.setLong(++index, record.createdAt().toEpochMilli());
          statement.setLong(++index, record.id());
        });
  }

  public void update(Connection connection, List<StoredRecord> records) throws SQLException {
    SqlBatch.executeEach(
        connection,
        update,
        records,
        (statement, record) -> {
          int index = bindValues(statement, record);
          statement.setLong(++index, record.id());
          statement.setInt(++index, record.version() - 1);
        });
  }

  /** Lets the emails of prospects go whose new ones are written next: they may be each other's. */
  public static void freeEmails(Connection connection, Collection<Long> ids) throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE PROSPECT SET EMAIL_KEY = NULL WHERE ID = ?",
        ids,
        (statement, id) -> statement.setLong(1, id));
  }

  private int bindValues(PreparedStatement statement, StoredRecord record) throws SQLException {
    int index = 0;
    for (StandardRecordField field : fields) {
      String value = record.values().get(field);
      bind(statement, ++index, field, value == null ? field.initial().orElse(null) : value);
    }
    statement.setString(++index, NameKey.of(kind, record.values()));
    SqlBatch.setLong(statement, ++index, record.ownerId());
    statement.setString(++index, custom(record.values()));
    statement.setString(++index, times(record.fieldTimes()));
    statement.setLong(++index, record.updatedAt().toEpochMilli());
    statement.setInt(++index, record.version());
    if (kind == RecordKind.PROSPECT) {
      // In the recycle bin an email is free for others.
      Optional<String> email = record.value(ProspectField.EMAIL);
      statement.setString(
          ++index, record.deletedAt().isPresent() ? null : EmailKey.of(email).orElse(null));
    }
    return index;
  }

  private static void bind(
      PreparedStatement statement, int index, StandardRecordField field, String value)
      throws SQLException {
    switch (field.type()) {
      case INTEGER:
        statement.setObject(index, value == null ? null : Integer.valueOf(value), Types.INTEGER);
        break;
      case CURRENCY:
      case PERCENT:
        statement.setBigDecimal(index, value == null ? null : new BigDecimal(value));
        break;
      case BOOLEAN:
        statement.setObject(index, value == null ? null : Boolean.valueOf(value), Types.BOOLEAN);
        break;
      case DATE:
        statement.setDate(index, value == null ? null : Date.valueOf(LocalDate.parse(value)));
        break;
      default:
        statement.setString(index, value);
    }
  }

  /** Null when the record has no custom field's value, as most have none. */
  private static String custom(Map<RecordField, String> values) {
    Map<String, String> custom = new TreeMap<>();
    values.forEach(
        (field, value) -> {
          if (!(field instanceof StandardRecordField)) {
            custom.put(field.key(), value);
          }
        });
    return custom.isEmpty() ? null : JsonTexts.toJson(custom);
  }

  /** Null when no field's time is known, as for what came from one CRM alone. */
  private static String times(Map<RecordField, Instant> fieldTimes) {
    Map<String, String> times = new TreeMap<>();
    fieldTimes.forEach((field, at) -> times.put(field.key(), Long.toString(at.toEpochMilli())));
    return times.isEmpty() ? null : JsonTexts.toJson(times);
  }

  private Map<RecordField, Instant> readTimes(String times) {
    Map<RecordField, Instant> fieldTimes = new HashMap<>();
    if (times != null) {
      JsonTexts.toMap(times)
          .forEach(
              (key, at) ->
                  fieldTimes.put(kind.field(key), Instant.ofEpochMilli(Long.parseLong(at))));
    }
    return fieldTimes;
  }

  private StoredRecord read(ResultSet row) throws SQLException {
    Map<RecordField, String> values = new HashMap<>();
    int index = OTHER_COLUMNS;
    for (StandardRecordField field : fields) {
      String value = value(row, ++index, field);
      if (value != null) {
        values.put(field, value);
      }
    }
    String custom = row.getString(7);
    if (custom != null) {
      JsonTexts.toMap(custom).forEach((key, value) -> values.put(kind.field(key), value));
    }
    return new StoredRecord(
        row.getLong(1),
        kind,
        values,
        Optional.ofNullable(row.getObject(2, Long.class)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        Optional.ofNullable(row.getObject(5, Long.class)).map(Instant::ofEpochMilli),
        row.getInt(6),
        readTimes(row.getString(8)));
  }

  private static String value(ResultSet row, int index, StandardRecordField field)
      throws SQLException {
    switch (field.type()) {
      case CURRENCY:
      case PERCENT:
        BigDecimal amount = row.getBigDecimal(index);
        return amount == null ? null : CanonicalDecimal.of(amount);
      case BOOLEAN:
        boolean on = row.getBoolean(index);
        return row.wasNull() ? null : Boolean.toString(on);
      case DATE:
        Date date = row.getDate(index);
        return date == null ? null : date.toLocalDate().toString();
      default:
        return row.getString(index);
    }
  }
}
