package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.behaviour.ActivitySummaries;
import org.tandemcrm.core.behaviour.LastActivity;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.sync.OwnerTable;
import org.tandemcrm.spi.ObjectKind;

/** Looks up what a chunk of entries is about: a handful of statements for any number of entries. */
final class FactsReader {

  private record WorthOf(long id, PushFacts.Worth worth) {}

  private final Connection connection;
  private final long connectionId;
  private final RecordKind kind;
  private final String accountObject;

  /**
   * @param accountObject the API name of the CRM's accounts; empty when it has none
   */
  FactsReader(Connection connection, long connectionId, RecordKind kind, String accountObject) {
    this.connection = connection;
    this.connectionId = connectionId;
    this.kind = kind;
    this.accountObject = accountObject;
  }

  PushFacts read(List<OutboxEntry> entries) throws SQLException {
    List<Long> keys = entries.stream().map(OutboxEntry::recordId).distinct().toList();
    // The links come first: who puts a record into the recycle bin writes the record first.
    Map<Long, Link> links =
        LinkTable.liveOf(connection, connectionId, keys).stream()
            .collect(Collectors.toMap(Link::recordId, Function.identity()));
    Set<Long> owners =
        entries.stream()
            .map(OutboxEntry::ownerId)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return new PushFacts(
        byId(RecordTable.of(kind).withIds(connection, keys)),
        links,
        followed(links.values()),
        OwnerTable.crmIds(connection, connectionId, owners),
        worths(keys),
        deals(entries),
        kind == RecordKind.PROSPECT ? WishTable.open(connection, connectionId, keys) : Map.of());
  }

  private Map<Long, PushFacts.DealAccount> deals(List<OutboxEntry> entries) throws SQLException {
    return kind == RecordKind.OPPORTUNITY
        ? new DealAccounts(connection, connectionId)
            .of(
                entries.stream()
                    .filter(entry -> entry.createAskedBy().isPresent())
                    .map(OutboxEntry::recordId)
                    .toList())
        : Map.of();
  }

  static Map<Long, StoredRecord> byId(Collection<StoredRecord> records) {
    return records.stream().collect(Collectors.toMap(StoredRecord::id, Function.identity()));
  }

  private Map<Long, PushFacts.Worth> worths(List<Long> keys) throws SQLException {
    Map<Long, PushFacts.Worth> worths = new HashMap<>();
    if (kind == RecordKind.PROSPECT) {
      Map<Long, String> activities = ActivitySummaries.of(connection, keys);
      SqlIn.find(
              connection,
              "SELECT ID, SCORE, GRADE, LAST_ACTIVITY, LAST_ACTIVITY_AT FROM PROSPECT WHERE ID IN ",
              keys,
              "",
              List.of(),
              row -> worth(row, activities))
          .forEach(one -> worths.put(one.id(), one.worth()));
    }
    return worths;
  }

  private static WorthOf worth(ResultSet row, Map<Long, String> activities) throws SQLException {
    long id = row.getLong(1);
    String name = row.getString(4);
    Optional<LastActivity> last =
        name == null
            ? Optional.empty()
            : Optional.of(new LastActivity(name, Instant.ofEpochMilli(row.getLong(5))));
    return new WorthOf(
        id,
        new PushFacts.Worth(
            row.getInt(2), row.getString(3), last, activities.getOrDefault(id, "")));
  }

  private Map<Long, Map<RecordField, String>> followed(Collection<Link> links) throws SQLException {
    Map<String, Long> accounts = new HashMap<>();
    Set<String> ids =
        links.stream()
            .filter(link -> link.kind() == ObjectKind.CONTACT)
            .map(link -> link.crm().accountId())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    LinkTable.withCrmIds(connection, connectionId, accountObject, ids).stream()
        .filter(Link::live)
        .forEach(link -> accounts.put(link.crmId(), link.recordId()));
    Map<Long, StoredRecord> records =
        byId(RecordTable.of(RecordKind.ACCOUNT).withIds(connection, Set.copyOf(accounts.values())));
    Map<Long, Map<RecordField, String>> followed = new HashMap<>();
    for (Link link : links) {
      if (link.kind() == ObjectKind.CONTACT) {
        link.crm()
            .accountId()
            .map(accounts::get)
            .map(records::get)
            .ifPresent(
                account ->
                    followed.put(link.recordId(), AccountFollowing.followed(account.values())));
      }
    }
    return followed;
  }
}
