package org.tandemcrm.core.link;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.ObjectKind;

/** The table LINK for whoever stores chunks by JDBC. */
public final class LinkTable {

  private static final String SELECT =
      "SELECT ID, CRM_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE, STATE_REASON,"
          + " CRM_VERSION, CRM_CREATED_AT, OWNER_CRM_ID, ACCOUNT_CRM_ID, HOLDER_ID, FILTER_VALUES,"
          + " BASE, LINKED_AT, VERSION, TOLD, TOLD_AT, FLOWS, EXTERNAL_KEY FROM LINK WHERE ";

  private static final String INSERT =
      "INSERT INTO LINK (CRM_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE, STATE_REASON,"
          + " CRM_VERSION, CRM_CREATED_AT, OWNER_CRM_ID, ACCOUNT_CRM_ID, HOLDER_ID, FILTER_VALUES,"
          + " BASE, LINKED_AT, VERSION, TOLD, TOLD_AT, FLOWS, EXTERNAL_KEY, CONNECTION_ID, ID)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE LINK SET CRM_ID = ?, OBJECT = ?, KIND = ?, RECORD_ID = ?, LIVE_RECORD_ID = ?,"
          + " STATE = ?, STATE_REASON = ?, CRM_VERSION = ?, CRM_CREATED_AT = ?, OWNER_CRM_ID = ?,"
          + " ACCOUNT_CRM_ID = ?, HOLDER_ID = ?, FILTER_VALUES = ?, BASE = ?,"
          + " LINKED_AT = ?, VERSION = ?, TOLD = ?, TOLD_AT = ?, FLOWS = ?, EXTERNAL_KEY = ? WHERE ID = ?";

  private LinkTable() {}

  public static List<Link> withCrmIds(
      Connection connection, long connectionId, String object, Collection<String> crmIds)
      throws SQLException {
    return SqlIn.find(
        connection,
        SELECT + "CRM_ID IN ",
        crmIds,
        " AND CONNECTION_ID = ? AND OBJECT = ?",
        List.of(connectionId, object),
        LinkTable::read);
  }

  /** One link by its key. */
  public static Optional<Link> withId(Connection connection, long id) throws SQLException {
    return SqlIn.find(connection, SELECT + "ID IN ", List.of(id), "", List.of(), LinkTable::read)
        .stream()
        .findFirst();
  }

  public static List<Link> liveOf(
      Connection connection, long connectionId, Collection<Long> recordIds) throws SQLException {
    return SqlIn.find(
        connection,
        SELECT + "LIVE_RECORD_ID IN ",
        recordIds,
        " AND CONNECTION_ID = ?",
        List.of(connectionId),
        LinkTable::read);
  }

  /** The keys of other connections in which these records have live links, by record. */
  public static Map<Long, Set<Long>> elsewhere(
      Connection connection, long connectionId, Collection<Long> recordIds) throws SQLException {
    Map<Long, Set<Long>> elsewhere = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT LIVE_RECORD_ID, CONNECTION_ID FROM LINK WHERE LIVE_RECORD_ID IN ",
            recordIds,
            " AND CONNECTION_ID <> ?",
            List.of(connectionId),
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(
            link ->
                elsewhere
                    .computeIfAbsent(link.getKey(), any -> new HashSet<>())
                    .add(link.getValue()));
    return elsewhere;
  }

  /** Live links of contacts of an account behind a key, at most a chunk of them. */
  public static List<Link> contactsOf(
      Connection connection, long connectionId, String accountCrmId, long behindId)
      throws SQLException {
    List<Link> links = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            SELECT
                + "ACCOUNT_CRM_ID = ? AND CONNECTION_ID = ? AND KIND = 'CONTACT'"
                + " AND LIVE_RECORD_ID IS NOT NULL AND ID > ? ORDER BY ID FETCH FIRST "
                + SqlIn.SIZE
                + " ROWS ONLY")) {
      statement.setString(1, accountCrmId);
      statement.setLong(2, connectionId);
      statement.setLong(3, behindId);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          links.add(read(rows));
        }
      }
    }
    return links;
  }

  public static void insert(Connection connection, long connectionId, List<Link> links)
      throws SQLException {
    SqlBatch.execute(
        connection,
        INSERT,
        links,
        (statement, link) -> {
          int index = bind(statement, link);
          statement.setLong(++index, connectionId);
          statement.setLong(++index, link.id());
        });
  }

  /** The lease keeps other cycles away, so a link's version is not compared here. */
  public static void update(Connection connection, List<Link> links) throws SQLException {
    SqlBatch.executeEach(
        connection,
        UPDATE,
        links,
        (statement, link) -> {
          int index = bind(statement, link);
          statement.setLong(++index, link.id());
        });
  }

  /** Writes the bases of these links and nothing else of them. */
  public static void updateBases(Connection connection, List<Link> links) throws SQLException {
    SqlBatch.executeEach(
        connection,
        "UPDATE LINK SET BASE = ? WHERE ID = ?",
        links,
        (statement, link) -> {
          statement.setString(1, link.base().toJson());
          statement.setLong(2, link.id());
        });
  }

  private static int bind(PreparedStatement statement, Link link) throws SQLException {
    int index = 0;
    statement.setString(++index, link.crmId());
    statement.setString(++index, link.object());
    statement.setString(++index, link.kind().name());
    statement.setLong(++index, link.recordId());
    SqlBatch.setLong(
        statement, ++index, link.live() ? Optional.of(link.recordId()) : Optional.empty());
    statement.setString(++index, link.state().name());
    statement.setString(++index, link.stateReason().orElse(null));
    statement.setString(++index, link.crm().version());
    SqlBatch.setLong(statement, ++index, link.crm().createdAt().map(Instant::toEpochMilli));
    statement.setString(++index, link.crm().ownerId().orElse(null));
    statement.setString(++index, link.crm().accountId().orElse(null));
    SqlBatch.setLong(statement, ++index, link.crm().holderId());
    statement.setString(++index, FilterValues.write(link.crm().filterValues()));
    statement.setString(++index, link.base().toJson());
    statement.setLong(++index, link.linkedAt().toEpochMilli());
    statement.setInt(++index, link.version());
    Link.Traffic traffic = link.traffic();
    statement.setString(++index, FilterValues.write(traffic.told()));
    SqlBatch.setLong(statement, ++index, traffic.toldAt().map(Instant::toEpochMilli));
    statement.setString(++index, traffic.flows().toJson());
    statement.setString(++index, traffic.externalKey().orElse(null));
    return index;
  }

  private static Link read(ResultSet row) throws SQLException {
    long recordId = row.getLong("RECORD_ID");
    boolean live = row.getObject("LIVE_RECORD_ID") != null;
    Long createdAt = row.getObject("CRM_CREATED_AT", Long.class);
    ObjectKind kind = ObjectKind.valueOf(row.getString("KIND"));
    return new Link(
        row.getLong("ID"),
        row.getString("CRM_ID"),
        row.getString("OBJECT"),
        kind,
        recordId,
        live,
        LinkState.valueOf(row.getString("STATE")),
        Optional.ofNullable(row.getString("STATE_REASON")),
        new Link.CrmSide(
            row.getString("CRM_VERSION"),
            Optional.ofNullable(createdAt).map(Instant::ofEpochMilli),
            Optional.ofNullable(row.getString("OWNER_CRM_ID")),
            Optional.ofNullable(row.getString("ACCOUNT_CRM_ID")),
            Optional.ofNullable(row.getObject("HOLDER_ID", Long.class)),
            FilterValues.read(row.getString("FILTER_VALUES"))),
        Base.fromJson(RecordKind.of(kind).orElseThrow(), row.getString("BASE")),
        Instant.ofEpochMilli(row.getLong("LINKED_AT")),
        row.getInt("VERSION"),
        new Link.Traffic(
            FilterValues.read(row.getString("TOLD")),
            Optional.ofNullable(row.getObject("TOLD_AT", Long.class)).map(Instant::ofEpochMilli),
            Flows.fromJson(row.getString("FLOWS")),
            Optional.ofNullable(row.getString("EXTERNAL_KEY"))));
  }
}
