package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.spi.ObjectKind;

/** The table LINK for the chunk store. */
final class LinkTable {

  private static final String SELECT =
      "SELECT ID, CRM_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE, STATE_REASON,"
          + " CRM_VERSION, CRM_CREATED_AT, BASE, LINKED_AT, VERSION FROM LINK WHERE ";

  private static final String INSERT =
      "INSERT INTO LINK (CRM_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE, STATE_REASON,"
          + " CRM_VERSION, CRM_CREATED_AT, BASE, LINKED_AT, VERSION, CONNECTION_ID, ID)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE LINK SET CRM_ID = ?, OBJECT = ?, KIND = ?, RECORD_ID = ?, LIVE_RECORD_ID = ?,"
          + " STATE = ?, STATE_REASON = ?, CRM_VERSION = ?, CRM_CREATED_AT = ?, BASE = ?,"
          + " LINKED_AT = ?, VERSION = ? WHERE ID = ?";

  private LinkTable() {}

  static List<Link> withCrmIds(
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

  static List<Link> liveOf(Connection connection, long connectionId, Collection<Long> prospectIds)
      throws SQLException {
    return SqlIn.find(
        connection,
        SELECT + "LIVE_RECORD_ID IN ",
        prospectIds,
        " AND CONNECTION_ID = ?",
        List.of(connectionId),
        LinkTable::read);
  }

  static void insert(Connection connection, long connectionId, List<Link> links)
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
  static void update(Connection connection, List<Link> links) throws SQLException {
    SqlBatch.executeEach(
        connection,
        UPDATE,
        links,
        (statement, link) -> {
          int index = bind(statement, link);
          statement.setLong(++index, link.id());
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
    statement.setString(++index, link.crmVersion());
    SqlBatch.setLong(statement, ++index, link.crmCreatedAt().map(Instant::toEpochMilli));
    statement.setString(++index, link.base().toJson());
    statement.setLong(++index, link.linkedAt().toEpochMilli());
    statement.setInt(++index, link.version());
    return index;
  }

  private static Link read(ResultSet row) throws SQLException {
    long recordId = row.getLong("RECORD_ID");
    boolean live = row.getObject("LIVE_RECORD_ID") != null;
    Long createdAt = row.getObject("CRM_CREATED_AT", Long.class);
    return new Link(
        row.getLong("ID"),
        row.getString("CRM_ID"),
        row.getString("OBJECT"),
        ObjectKind.valueOf(row.getString("KIND")),
        recordId,
        live,
        LinkState.valueOf(row.getString("STATE")),
        Optional.ofNullable(row.getString("STATE_REASON")),
        row.getString("CRM_VERSION"),
        Optional.ofNullable(createdAt).map(Instant::ofEpochMilli),
        Base.fromJson(row.getString("BASE")),
        Instant.ofEpochMilli(row.getLong("LINKED_AT")),
        row.getInt("VERSION"));
  }
}
