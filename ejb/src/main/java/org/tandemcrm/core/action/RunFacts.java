package org.tandemcrm.core.action;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Value;

/** The prospects of a chunk of runs and their links, in two look-ups. */
final class RunFacts {

  private static final String LINKS =
      "SELECT LIVE_RECORD_ID, OBJECT, KIND, CRM_ID FROM LINK WHERE LIVE_RECORD_ID IN ";

  /**
   * The states of a link over which an action can work, as SQL has them behind IN: not that of a
   * record that is gone there, or disputed.
   */
  static final String USABLE = "('LINKED', 'OUT_OF_SCOPE', 'COLLISION')";

  private static final String OF_PEOPLE =
      " AND CONNECTION_ID = ? AND KIND IN ('LEAD', 'CONTACT') AND STATE IN " + USABLE;

  private static final String PRESENT = "SELECT ID FROM PROSPECT WHERE ID IN ";

  private final Map<Long, StoredRecord> prospects = new HashMap<>();
  private final Map<Long, CrmLink> links;

  private RunFacts(Map<Long, CrmLink> links) {
    this.links = links;
  }

  static RunFacts read(Connection connection, long connectionId, Collection<Long> prospectIds)
      throws SQLException {
    RunFacts facts = new RunFacts(links(connection, connectionId, prospectIds));
    RecordTable.of(RecordKind.PROSPECT)
        .withIds(connection, prospectIds)
        .forEach(record -> facts.prospects.put(record.id(), record));
    return facts;
  }

  /** Which of at most 100 prospects are there, outside the recycle bin. */
  static Set<Long> present(Connection connection, Collection<Long> prospectIds)
      throws SQLException {
    return new HashSet<>(
        SqlIn.find(
            connection,
            PRESENT,
            prospectIds,
            " AND DELETED_AT IS NULL",
            List.of(),
            row -> row.getLong(1)));
  }

  /** The usable links of at most 100 prospects in a connection. */
  static Map<Long, CrmLink> links(
      Connection connection, long connectionId, Collection<Long> prospectIds) throws SQLException {
    Map<Long, CrmLink> links = new HashMap<>();
    if (connectionId != ActionQueue.HERE) {
      SqlIn.find(
              connection,
              LINKS,
              prospectIds,
              OF_PEOPLE,
              List.of(connectionId),
              row ->
                  Map.entry(
                      row.getLong(1),
                      new CrmLink(
                          row.getString(2),
                          ObjectKind.valueOf(row.getString(3)),
                          row.getString(4))))
          .forEach(found -> links.put(found.getKey(), found.getValue()));
    }
    return links;
  }

  /** Why nothing can be done for the prospect; absent when it is there. */
  Optional<String> absence(long prospectId) {
    StoredRecord record = prospects.get(prospectId);
    if (record == null) {
      return Optional.of("The prospect was erased.");
    }
    return record.deletedAt().map(at -> "The prospect is in the recycle bin.");
  }

  Optional<CrmLink> link(long prospectId) {
    return Optional.ofNullable(links.get(prospectId));
  }

  /** The values of a prospect that is there, by the keys of fields. */
  Map<String, Value> values(long prospectId) {
    return CrmForm.typed(prospects.get(prospectId));
  }
}
