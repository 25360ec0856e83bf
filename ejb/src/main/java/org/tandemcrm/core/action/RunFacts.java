package org.tandemcrm.core.action;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** A record that is gone there, or disputed, is nothing that an action could work on. */
  private static final String USABLE =
      " AND CONNECTION_ID = ? AND KIND IN ('LEAD', 'CONTACT')"
          + " AND STATE IN ('LINKED', 'OUT_OF_SCOPE', 'COLLISION')";

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

  /** The usable links of at most 100 prospects in a connection. */
  static Map<Long, CrmLink> links(
      Connection connection, long connectionId, Collection<Long> prospectIds) throws SQLException {
    Map<Long, CrmLink> links = new HashMap<>();
    if (connectionId != ActionQueue.HERE) {
      SqlIn.find(
              connection,
              LINKS,
              prospectIds,
              USABLE,
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
    return values(prospects.get(prospectId));
  }

  static Map<String, Value> values(StoredRecord record) {
    Map<String, Value> values = new HashMap<>();
    record
        .values()
        .forEach((field, text) -> values.put(field.key(), CrmForm.typed(field.type(), text)));
    return values;
  }
}
