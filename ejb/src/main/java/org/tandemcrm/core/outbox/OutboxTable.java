package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/**
 * Appends to OUTBOX_ENTRY on the caller's database connection, inside the caller's transaction: the
 * one that changes the record. Writes records first, then here, so that two writers meet in one
 * order.
 */
public final class OutboxTable {

  /**
   * Whose entry it is.
   *
   * @param kind what the record is
   * @param recordId our record
   * @param connectionId the connection whose CRM is to hear of it
   */
  public record Address(RecordKind kind, long recordId, long connectionId) {}

  /** What a person refused to wait for is due at once, even when the CRM refused it before. */
  private static final String AGAIN =
      "UPDATE OUTBOX_ENTRY SET REVISION = REVISION + 1,"
          + " DUE_AT = CASE WHEN STATE = 'CLAIMED' THEN DUE_AT ELSE CAST(? AS BIGINT) END,"
          + " STATE = CASE WHEN STATE IN ('REFUSED', 'WAITING') THEN 'READY' ELSE STATE END";

  private static final String WHERE = " WHERE RECORD_ID = ? AND CONNECTION_ID = ?";

  private static final String INSERT =
      "INSERT INTO OUTBOX_ENTRY (DUE_AT, APPENDED_AT, KIND, RECORD_ID, CONNECTION_ID, REVISION,"
          + " STATE, ATTEMPTS, CREATE_ASKED_BY, OWNER_ID)"
          + " VALUES (?, ?, ?, ?, ?, 1, 'READY', 0, ?, ?)";

  private OutboxTable() {}

  /** Where each of these records has a live link: whoever has to hear when one of them changes. */
  public static List<Address> linked(
      Connection connection, RecordKind kind, Collection<Long> recordIds) throws SQLException {
    List<Address> addresses = new ArrayList<>();
    for (List<Long> part : Parts.of(recordIds, SqlIn.SIZE)) {
      addresses.addAll(
          SqlIn.find(
              connection,
              "SELECT LIVE_RECORD_ID, CONNECTION_ID FROM LINK WHERE LIVE_RECORD_ID IN ",
              part,
              "",
              List.of(),
              row -> new Address(kind, row.getLong(1), row.getLong(2))));
    }
    return addresses;
  }

  /**
   * A linked record and when its CRM was last told something.
   *
   * @param toldAt absent when it never was
   */
  record Resting(Address address, Optional<Instant> toldAt) {}

  /** Where each of these prospects has a live link, and when that was last told something. */
  static List<Resting> resting(Connection connection, Collection<Long> prospectIds)
      throws SQLException {
    List<Resting> resting = new ArrayList<>();
    for (List<Long> part : Parts.of(prospectIds, SqlIn.SIZE)) {
      resting.addAll(
          SqlIn.find(
              connection,
              "SELECT LIVE_RECORD_ID, CONNECTION_ID, TOLD_AT FROM LINK WHERE LIVE_RECORD_ID IN ",
              part,
              "",
              List.of(),
              row ->
                  new Resting(
                      new Address(RecordKind.PROSPECT, row.getLong(1), row.getLong(2)),
                      Optional.ofNullable(row.getObject(3, Long.class))
                          .map(Instant::ofEpochMilli))));
    }
    return resting;
  }

  /**
   * There is something to tell of these prospects. What waits already is due when it was; else it
   * is due when the record has rested.
   */
  static void tell(Connection connection, List<Resting> rows, Duration rest, Instant now)
      throws SQLException {
    int[] hits =
        SqlBatch.execute(
            connection,
            "UPDATE OUTBOX_ENTRY SET REVISION = REVISION + 1" + WHERE,
            rows,
            (statement, row) -> {
              statement.setLong(1, row.address().recordId());
              statement.setLong(2, row.address().connectionId());
            });
    List<Resting> missing = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] == 0) {
        missing.add(rows.get(i));
      }
    }
    SqlBatch.execute(
        connection,
        INSERT,
        missing,
        (statement, row) -> {
          Instant rested = row.toldAt().map(at -> at.plus(rest)).orElse(now);
          insert(statement, row.address(), rested.isAfter(now) ? rested : now, Optional.empty());
        });
  }

  /** Where somebody asked for each of these records to be created. */
  static List<Address> asked(Connection connection, RecordKind kind, Collection<Long> recordIds)
      throws SQLException {
    List<Address> addresses = new ArrayList<>();
    for (List<Long> part : Parts.of(recordIds, SqlIn.SIZE)) {
      addresses.addAll(
          SqlIn.find(
              connection,
              "SELECT RECORD_ID, CONNECTION_ID FROM OUTBOX_ENTRY WHERE RECORD_ID IN ",
              part,
              " AND CREATE_ASKED_BY IS NOT NULL",
              List.of(),
              row -> new Address(kind, row.getLong(1), row.getLong(2))));
    }
    return addresses;
  }

  /** These records changed: each of the connections may have to hear of it. */
  public static void append(Connection connection, Collection<Address> addresses, Instant now)
      throws SQLException {
    append(connection, addresses, now, "", Optional.empty());
  }

  /** What the CRM refused of these records is looked at again at once, as its link has ended. */
  public static void lookAgain(Connection connection, Collection<Address> addresses, Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?" + WHERE + " AND STATE = 'REFUSED'",
        addresses,
        (statement, row) -> {
          statement.setLong(1, now.toEpochMilli());
          statement.setLong(2, row.recordId());
          statement.setLong(3, row.connectionId());
        });
  }

  /** The records have to be created in these CRMs, as that person or program wants. */
  static void create(Connection connection, Collection<Address> addresses, String by, Instant now)
      throws SQLException {
    append(connection, addresses, now, ", CREATE_ASKED_BY = ?", Optional.of(by));
  }

  /**
   * Prospects came into being by that connection: they are created in the CRMs of the others that
   * are set to have every new known prospect.
   */
  public static void createEverywhere(
      Connection connection, long connectionId, List<StoredRecord> prospects, Instant now)
      throws SQLException {
    List<Long> wanting = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT CONNECTION_ID, SETTING_VALUE FROM SYNC_SETTING WHERE NAME = ?"
                + " AND CONNECTION_ID <> ?")) {
      statement.setString(1, SyncSetting.CREATE_NEW_PROSPECTS.name());
      statement.setLong(2, connectionId);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (Boolean.parseBoolean(rows.getString(2))) {
            wanting.add(rows.getLong(1));
          }
        }
      }
    }
    List<Address> addresses = new ArrayList<>();
    for (StoredRecord prospect : prospects) {
      if (prospect.value(ProspectField.EMAIL).isPresent()) {
        wanting.forEach(
            other -> addresses.add(new Address(RecordKind.PROSPECT, prospect.id(), other)));
      }
    }
    create(connection, addresses, "the connection " + connectionId, now);
  }

  /**
   * The records are linked there now, so nobody has to create them any more. Without it a creation
   * whose answer got lost would be asked for once more after the CRM's record, which the cycle had
   * found, was deleted or merged.
   */
  public static void creationsAnswered(Connection connection, Collection<Address> addresses)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET CREATE_ASKED_BY = NULL, EXTERNAL_KEY = NULL, KEY_TRIED_AT = NULL,"
            + " SENT_VALUES = NULL"
            + WHERE
            + " AND CREATE_ASKED_BY IS NOT NULL",
        List.copyOf(addresses),
        (statement, row) -> {
          statement.setLong(1, row.recordId());
          statement.setLong(2, row.connectionId());
        });
  }

  /** A user was made the owner of the records here. */
  static void owner(Connection connection, Collection<Address> addresses, long ownerId, Instant now)
      throws SQLException {
    append(connection, addresses, now, ", OWNER_ID = ?", Optional.of(ownerId));
  }

  private static void append(
      Connection connection,
      Collection<Address> addresses,
      Instant now,
      String wish,
      Optional<Object> value)
      throws SQLException {
    List<Address> rows = addresses.stream().distinct().toList();
    int[] hits =
        SqlBatch.execute(
            connection,
            AGAIN + wish + WHERE,
            rows,
            (statement, row) -> {
              int index = 0;
              statement.setLong(++index, now.toEpochMilli());
              if (value.isPresent()) {
                statement.setObject(++index, value.get());
              }
              statement.setLong(++index, row.recordId());
              statement.setLong(++index, row.connectionId());
            });
    List<Address> missing = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] == 0) {
        missing.add(rows.get(i));
      }
    }
    SqlBatch.execute(
        connection, INSERT, missing, (statement, row) -> insert(statement, row, now, value));
  }

  private static void insert(
      PreparedStatement statement, Address row, Instant now, Optional<Object> value)
      throws SQLException {
    statement.setLong(1, now.toEpochMilli());
    statement.setLong(2, now.toEpochMilli());
    statement.setString(3, row.kind().name());
    statement.setLong(4, row.recordId());
    statement.setLong(5, row.connectionId());
    statement.setString(
        6, value.filter(String.class::isInstance).map(String.class::cast).orElse(null));
    SqlBatch.setLong(statement, 7, value.filter(Long.class::isInstance).map(Long.class::cast));
  }
}
