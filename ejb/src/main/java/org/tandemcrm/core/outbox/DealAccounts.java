package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.store.SqlIn;

/**
 * Finds the accounts of opportunities that are to be created in a CRM. An opportunity of ours is at
 * the account that the CRM of another connection has it at. Three statements for a chunk.
 */
final class DealAccounts {

  private record AtAccount(long dealId, long accountId) {}

  private final Connection connection;
  private final long connectionId;

  DealAccounts(Connection connection, long connectionId) {
    this.connection = connection;
    this.connectionId = connectionId;
  }

  Map<Long, PushFacts.DealAccount> of(List<Long> dealIds) throws SQLException {
    List<AtAccount> at =
        SqlIn.find(
            connection,
            "SELECT O.LIVE_RECORD_ID, A.LIVE_RECORD_ID FROM LINK O JOIN LINK A"
                + " ON A.CRM_ID = O.ACCOUNT_CRM_ID AND A.CONNECTION_ID = O.CONNECTION_ID"
                + " AND A.KIND = 'ACCOUNT' AND A.LIVE_RECORD_ID IS NOT NULL"
                + " WHERE O.LIVE_RECORD_ID IN ",
            dealIds,
            " ORDER BY O.ID",
            List.of(),
            row -> new AtAccount(row.getLong(1), row.getLong(2)));
    Set<Long> accounts = new HashSet<>();
    at.forEach(one -> accounts.add(one.accountId()));
    Map<Long, String> there = new HashMap<>();
    for (Link link : LinkTable.liveOf(connection, connectionId, List.copyOf(accounts))) {
      there.put(link.recordId(), link.crmId());
    }
    Set<Long> onTheirWay =
        new HashSet<>(
            SqlIn.find(
                connection,
                "SELECT RECORD_ID FROM OUTBOX_ENTRY WHERE RECORD_ID IN ",
                accounts,
                " AND CONNECTION_ID = ? AND CREATE_ASKED_BY IS NOT NULL AND STATE <> 'REFUSED'",
                List.of(connectionId),
                row -> row.getLong(1)));
    Map<Long, PushFacts.DealAccount> found = new HashMap<>();
    for (AtAccount one : at) {
      found.putIfAbsent(
          one.dealId(),
          new PushFacts.DealAccount(
              one.accountId(),
              Optional.ofNullable(there.get(one.accountId())),
              onTheirWay.contains(one.accountId())));
    }
    return found;
  }
}
