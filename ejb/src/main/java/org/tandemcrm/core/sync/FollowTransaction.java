package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.outbox.OutboxTable;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.ObjectKind;

/**
 * Lets up to a chunk of prospects take over what changed at the account of their contact, inside
 * the caller's transaction. An account may have thousands, so one call does a part.
 */
final class FollowTransaction {

  private final Connection connection;
  private final ChunkIds ids;
  private final Instant now;

  FollowTransaction(Connection connection, ChunkIds ids, Instant now) {
    this.connection = connection;
    this.ids = ids;
    this.now = now;
  }

  /**
   * Does the next part.
   *
   * @param contacts a chunk of contacts without records
   * @param point where the part before it ended; absent to begin with the next account
   * @return where this part ended; absent when no account is left
   */
  Optional<FollowPoint> next(Chunk contacts, Optional<FollowPoint> point) throws SQLException {
    Optional<FollowPoint> from = point.or(() -> nextAccount(contacts.connectionId()));
    if (from.isEmpty()) {
      return Optional.empty();
    }
    String account = from.get().accountCrmId();
    List<Link> links =
        LinkTable.contactsOf(connection, contacts.connectionId(), account, from.get().lastLinkId());
    if (!links.isEmpty()) {
      takeOver(contacts, links, followed(contacts, account));
    }
    if (links.size() < SqlIn.SIZE) {
      forget(contacts.connectionId(), account);
      return nextAccount(contacts.connectionId());
    }
    return Optional.of(new FollowPoint(account, links.get(links.size() - 1).id()));
  }

  private void takeOver(Chunk contacts, List<Link> links, Map<RecordField, String> followed)
      throws SQLException {
    RecordTable people = RecordTable.of(RecordKind.PROSPECT);
    Map<Long, StoredRecord> prospects =
        people.withIds(connection, links.stream().map(Link::recordId).toList()).stream()
            .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    ChunkPlan plan = new ChunkPlan(ids.journal());
    for (Link link : links) {
      StoredRecord prospect = prospects.get(link.recordId());
      RecordMerge.Merged merged =
          new RecordMerge.Merged(prospect.values(), Base.NONE, List.of(), Map.of())
              .following(followed, prospect.values());
      if (!merged.decisions().isEmpty()) {
        plan.change(prospect.changed(merged.values(), now));
        plan.note(
            link.crmId(),
            prospect.id(),
            Outcome.UPDATED,
            Optional.of("Its account changed."),
            merged.decisions());
      }
    }
    people.update(connection, plan.changedRecords());
    JournalTable.insert(
        connection,
        contacts.runId(),
        contacts.connectionId(),
        contacts.mapping().object(),
        RecordKind.PROSPECT,
        plan.journal(),
        now.toEpochMilli());
    OutboxTable.append(connection, others(contacts, plan), now);
  }

  private List<OutboxTable.Address> others(Chunk contacts, ChunkPlan plan) throws SQLException {
    List<Long> changed = plan.changedRecords().stream().map(StoredRecord::id).toList();
    return OutboxTable.linked(connection, RecordKind.PROSPECT, changed).stream()
        .filter(address -> address.connectionId() != contacts.connectionId())
        .toList();
  }

  private Map<RecordField, String> followed(Chunk contacts, String accountCrmId)
      throws SQLException {
    String object = contacts.objects().get(ObjectKind.ACCOUNT);
    List<Long> keys =
        LinkTable.withCrmIds(connection, contacts.connectionId(), object, List.of(accountCrmId))
            .stream()
            .filter(Link::live)
            .map(Link::recordId)
            .toList();
    return RecordTable.of(RecordKind.ACCOUNT).withIds(connection, keys).stream()
        .findFirst()
        .map(account -> AccountFollowing.followed(account.values()))
        .orElse(Map.of());
  }

  private Optional<FollowPoint> nextAccount(long connectionId) {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT CRM_ID FROM ACCOUNT_CHANGE WHERE CONNECTION_ID = ?"
                + " FETCH FIRST 1 ROWS ONLY")) {
      statement.setLong(1, connectionId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(new FollowPoint(row.getString(1), 0)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private void forget(long connectionId, String accountCrmId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM ACCOUNT_CHANGE WHERE CRM_ID = ? AND CONNECTION_ID = ?")) {
      statement.setString(1, accountCrmId);
      statement.setLong(2, connectionId);
      statement.executeUpdate();
    }
  }
}
