package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.NameKey;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * Looks up what the records of a chunk point at: a few queries, none when nothing is pointed at.
 */
final class Neighbourhood {

  private final Connection connection;
  private final Chunk chunk;

  Neighbourhood(Connection connection, Chunk chunk) {
    this.connection = connection;
    this.chunk = chunk;
  }

  Snapshot.Neighbours find() throws SQLException {
    return new Snapshot.Neighbours(targets(), accounts(), owners(), namesakes());
  }

  private Map<String, Link> targets() throws SQLException {
    Map<String, Link> targets = new HashMap<>();
    put(
        targets,
        links(
            ObjectKind.CONTACT,
            ids(record -> record.fate().conversion().flatMap(Conversion::contactId))));
    put(targets, links(chunk.mapping().kind(), ids(record -> record.fate().mergedInto())));
    return targets;
  }

  private Map<String, StoredRecord> accounts() throws SQLException {
    if (chunk.mapping().kind() != ObjectKind.CONTACT) {
      return Map.of();
    }
    List<Link> links = links(ObjectKind.ACCOUNT, ids(record -> record.tie(StandardField.ACCOUNT)));
    Set<Long> keys = links.stream().map(Link::recordId).collect(Collectors.toSet());
    Map<Long, StoredRecord> found =
        RecordTable.of(RecordKind.ACCOUNT).withIds(connection, keys).stream()
            .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    Map<String, StoredRecord> accounts = new HashMap<>();
    links.stream()
        .filter(Link::live)
        .forEach(link -> accounts.put(link.crmId(), found.get(link.recordId())));
    return accounts;
  }

  /** Two more queries for a chunk of accounts, when they are to be matched. */
  private List<StoredRecord> namesakes() throws SQLException {
    if (chunk.mapping().kind() != ObjectKind.ACCOUNT || !matchesAccounts()) {
      return List.of();
    }
    Set<String> names =
        chunk.records().stream()
            .map(record -> NameKey.of(RecordKind.ACCOUNT, record.values()))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<StoredRecord> namesakes = RecordTable.accountsNamed(connection, names);
    List<Long> keys = namesakes.stream().map(StoredRecord::id).toList();
    Set<Long> taken = new HashSet<>();
    for (List<Long> part : Parts.of(keys, SqlIn.SIZE)) {
      LinkTable.liveOf(connection, chunk.connectionId(), part)
          .forEach(link -> taken.add(link.recordId()));
    }
    return namesakes.stream().filter(account -> !taken.contains(account.id())).toList();
  }

  private boolean matchesAccounts() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT SETTING_VALUE FROM SYNC_SETTING WHERE CONNECTION_ID = ? AND NAME = ?")) {
      statement.setLong(1, chunk.connectionId());
      statement.setString(2, SyncSetting.MATCH_ACCOUNTS.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && Boolean.parseBoolean(row.getString(1));
      }
    }
  }

  private Map<String, Long> owners() throws SQLException {
    return OwnerTable.owners(
        connection, chunk.connectionId(), ids(record -> record.tie(StandardField.OWNER)));
  }

  private List<Link> links(ObjectKind kind, Collection<String> crmIds) throws SQLException {
    String object = chunk.objects().get(kind);
    return object == null
        ? List.of()
        : LinkTable.withCrmIds(connection, chunk.connectionId(), object, crmIds);
  }

  private Set<String> ids(Function<MappedRecord, Optional<String>> pointer) {
    return chunk.records().stream()
        .map(pointer)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void put(Map<String, Link> targets, List<Link> links) {
    links.forEach(link -> targets.put(link.crmId(), link));
  }
}
