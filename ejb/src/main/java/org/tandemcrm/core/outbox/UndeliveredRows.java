package org.tandemcrm.core.outbox;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordNames;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;

/**
 * Adds to entries what people want to see of their records. Values are read now and never kept with
 * the entry, so that nothing is left of an erased person. A handful of queries for each connection
 * and kind on the page.
 */
final class UndeliveredRows {

  /** What two entries share that are looked up together. */
  private record Group(long connectionId, RecordKind kind) {}

  private final EntityManager entityManager;
  private final Mappings mappings;

  UndeliveredRows(EntityManager entityManager, Mappings mappings) {
    this.entityManager = entityManager;
    this.mappings = mappings;
  }

  /** The rows in the order of the entries; one whose record has gone meanwhile is left out. */
  List<UndeliveredRow> of(List<UndeliveredEntry> entries) {
    Map<UndeliveredEntry, UndeliveredRow> rows = new HashMap<>();
    entries.stream()
        .collect(Collectors.groupingBy(one -> new Group(one.connectionId(), one.kind())))
        .forEach((group, members) -> rows.putAll(rows(group, members)));
    return entries.stream().filter(rows::containsKey).map(rows::get).toList();
  }

  private Map<UndeliveredEntry, UndeliveredRow> rows(Group group, List<UndeliveredEntry> members) {
    List<Long> ids = members.stream().map(UndeliveredEntry::recordId).toList();
    Map<Long, StoredRecord> records = new HashMap<>();
    Map<Long, String> crmIds = new HashMap<>();
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      for (List<Long> part : Parts.of(ids, SqlIn.SIZE)) {
        RecordTable.of(group.kind())
            .withIds(connection, part)
            .forEach(record -> records.put(record.id(), record));
        for (Link link : LinkTable.liveOf(connection, group.connectionId(), part)) {
          crmIds.put(link.recordId(), link.crmId());
        }
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    Map<String, ObjectMapping> objects = new TreeMap<>();
    if (members.stream().anyMatch(one -> !one.crmFields().isEmpty())) {
      mappings.of(group.connectionId()).forEach(one -> objects.put(one.object(), one));
    }
    Map<UndeliveredEntry, UndeliveredRow> rows = new HashMap<>();
    for (UndeliveredEntry entry : members) {
      StoredRecord record = records.get(entry.recordId());
      if (record != null) {
        rows.put(
            entry,
            row(
                entry,
                record,
                Optional.ofNullable(crmIds.get(entry.recordId())),
                Optional.ofNullable(objects.get(entry.object()))));
      }
    }
    return rows;
  }

  private static UndeliveredRow row(
      UndeliveredEntry entry,
      StoredRecord record,
      Optional<String> crmId,
      Optional<ObjectMapping> mapping) {
    return new UndeliveredRow(
        entry.connectionId(),
        entry.connectionName(),
        entry.kind(),
        entry.recordId(),
        RecordNames.of(record),
        crmId,
        entry.object(),
        entry.state(),
        entry.cause(),
        entry.reason(),
        entry.crmFields().stream().map(name -> field(name, record, mapping)).toList(),
        entry.since(),
        entry.state() == UndeliveredState.WAITING ? Optional.empty() : Optional.of(entry.dueAt()));
  }

  private static UndeliveredRow.Field field(
      String name, StoredRecord record, Optional<ObjectMapping> mapping) {
    Optional<FieldMapping> pair =
        mapping.stream()
            .flatMap(one -> one.fields().stream())
            .filter(one -> one.crmField().equals(name))
            .findFirst();
    return new UndeliveredRow.Field(
        pair.map(FieldMapping::crmLabel).orElse(name),
        pair.flatMap(one -> record.value(one.target())));
  }
}
