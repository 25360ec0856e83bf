package org.tandemcrm.core.sync;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.CanonicalDecimal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.prospect.Prospect;
import org.tandemcrm.core.prospect.ProspectField;

/** The table PROSPECT for the chunk store. */
final class ProspectTable {

  private static final List<ProspectField> FIELDS = List.of(ProspectField.values());

  private static final String COLUMNS =
      FIELDS.stream().map(ProspectField::column).collect(Collectors.joining(", "));

  private static final String SELECT =
      "SELECT ID, CREATED_AT, UPDATED_AT, VERSION, " + COLUMNS + " FROM PROSPECT ";

  /**
   * Derby makes its plan at the first chunk, for an empty table, and would scan the grown one: so
   * the index is named. To PostgreSQL that is a comment.
   */
  private static final String BY_EMAIL =
      SELECT + "--DERBY-PROPERTIES constraint=PROSPECT_EMAIL\n WHERE EMAIL_KEY IN ";

  private static final String INSERT =
      "INSERT INTO PROSPECT ("
          + COLUMNS
          + ", EMAIL_KEY, NAME_KEY, UPDATED_AT, VERSION, CREATED_AT, ID) VALUES ("
          + "?, ".repeat(FIELDS.size() + 5)
          + "?)";

  private static final String UPDATE =
      "UPDATE PROSPECT SET "
          + FIELDS.stream().map(f -> f.column() + " = ?").collect(Collectors.joining(", "))
          + ", EMAIL_KEY = ?, NAME_KEY = ?, UPDATED_AT = ?, VERSION = ?"
          + " WHERE ID = ? AND VERSION = ?";

  /** The longest NAME_KEY, in characters. */
  private static final int NAME_KEY_LENGTH = 200;

  private ProspectTable() {}

  static List<Prospect> withEmails(Connection connection, Collection<String> emailKeys)
      throws SQLException {
    return SqlIn.find(connection, BY_EMAIL, emailKeys, "", List.of(), ProspectTable::read);
  }

  static List<Prospect> withIds(Connection connection, Collection<Long> ids) throws SQLException {
    return SqlIn.find(connection, SELECT + "WHERE ID IN ", ids, "", List.of(), ProspectTable::read);
  }

  static void insert(Connection connection, List<Prospect> prospects) throws SQLException {
    SqlBatch.execute(
        connection,
        INSERT,
        prospects,
        (statement, prospect) -> {
          int index = bindValues(statement, prospect);
          statement.setLong(++index, prospect.createdAt().toEpochMilli());
          statement.setLong(++index, prospect.id());
        });
  }

  static void update(Connection connection, List<Prospect> prospects) throws SQLException {
    SqlBatch.executeEach(
        connection,
        UPDATE,
        prospects,
        (statement, prospect) -> {
          int index = bindValues(statement, prospect);
          statement.setLong(++index, prospect.id());
          statement.setInt(++index, prospect.version() - 1);
        });
  }

  private static int bindValues(PreparedStatement statement, Prospect prospect)
      throws SQLException {
    int index = 0;
    for (ProspectField field : FIELDS) {
      bind(statement, ++index, field, prospect.values().get(field));
    }
    statement.setString(++index, EmailKey.of(prospect.value(ProspectField.EMAIL)).orElse(null));
    statement.setString(++index, nameKey(prospect));
    statement.setLong(++index, prospect.updatedAt().toEpochMilli());
    statement.setInt(++index, prospect.version());
    return index;
  }

  private static void bind(
      PreparedStatement statement, int index, ProspectField field, String value)
      throws SQLException {
    switch (field.type()) {
      case INTEGER:
        statement.setObject(index, value == null ? null : Integer.valueOf(value), Types.INTEGER);
        break;
      case CURRENCY:
        statement.setBigDecimal(index, value == null ? null : new BigDecimal(value));
        break;
      case BOOLEAN:
        statement.setObject(index, value == null ? null : Boolean.valueOf(value), Types.BOOLEAN);
        break;
      default:
        statement.setString(index, value);
    }
  }

  /** Sorts lists of people: last name, first name, else the email; lower case. */
  private static String nameKey(Prospect prospect) {
    String name =
        Arrays.asList(ProspectField.LAST_NAME, ProspectField.FIRST_NAME).stream()
            .map(prospect::value)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String key = name.isEmpty() ? prospect.value(ProspectField.EMAIL).orElse("") : name;
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.length() <= NAME_KEY_LENGTH ? lower : lower.substring(0, NAME_KEY_LENGTH);
  }

  private static Prospect read(ResultSet row) throws SQLException {
    Map<ProspectField, String> values = new EnumMap<>(ProspectField.class);
    int index = 4;
    for (ProspectField field : FIELDS) {
      String value = value(row, ++index, field);
      if (value != null) {
        values.put(field, value);
      }
    }
    return new Prospect(
        row.getLong(1),
        values,
        Instant.ofEpochMilli(row.getLong(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getInt(4));
  }

  private static String value(ResultSet row, int index, ProspectField field) throws SQLException {
    switch (field.type()) {
      case CURRENCY:
        BigDecimal amount = row.getBigDecimal(index);
        return amount == null ? null : CanonicalDecimal.of(amount);
      case BOOLEAN:
        boolean on = row.getBoolean(index);
        return row.wasNull() ? null : Boolean.toString(on);
      default:
        return row.getString(index);
    }
  }
}
