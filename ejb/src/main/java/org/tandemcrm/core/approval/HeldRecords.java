package org.tandemcrm.core.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.merging.FieldMerge;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.outbox.RefusedEntries;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordNames;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;

/**
 * What waits for a decision, record by record: derived, as the outbox does it, from our record, the
 * link's base and the mapping, so it shows what would be written now.
 */
@Stateless
public class HeldRecords {

  /** So many are settled in one transaction: as many as one look-up takes. */
  static final int SLICE = 100;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Approvals approvals;
  @Inject private Mappings mappings;

  public HeldRecords() {}

  /** For use without a server. */
  public HeldRecords(EntityManager entityManager, Approvals approvals, Mappings mappings) {
    this.entityManager = entityManager;
    this.approvals = approvals;
    this.mappings = mappings;
  }

  /** The records of an approval, by their keys; the request's sort has no meaning. */
  public Page<HeldRecord> of(long approvalId, PageRequest request) {
    ApprovalRow approval = approvals.one(approvalId);
    Page<Long> keys = approvals.held(approvalId, request);
    List<HeldRecord> held = new ArrayList<>();
    for (List<Long> slice : Parts.of(keys.rows(), SLICE)) {
      if (approval.isOfReading()) {
        held.addAll(ofReading(approval, slice));
      } else {
        read(approval, slice).stream().map(Held::row).forEach(held::add);
      }
    }
    return keys.with(held);
  }

  /** What the CRM's changes would do to records of ours, as it was when the guard stopped them. */
  private List<HeldRecord> ofReading(ApprovalRow approval, List<Long> keys) {
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      Map<Long, InboundChange> changes = HeldChangeTable.of(connection, approval.id(), keys);
      Map<Long, Link> links =
          LinkTable.liveOf(connection, approval.connectionId(), keys).stream()
              .collect(Collectors.toMap(Link::recordId, Function.identity()));
      return RecordTable.of(approval.kind()).withIds(connection, keys).stream()
          .sorted(Comparator.comparing(StoredRecord::id))
          .map(
              record ->
                  ofReading(
                      record,
                      Optional.ofNullable(links.get(record.id())),
                      changes.get(record.id())))
          .toList();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static HeldRecord ofReading(
      StoredRecord record, Optional<Link> link, InboundChange change) {
    return new HeldRecord(
        record.id(),
        record.kind(),
        RecordNames.of(record),
        link.map(Link::object),
        link.map(Link::crmId),
        change.newValues().entrySet().stream()
            .map(
                entry -> {
                  RecordField field = record.kind().field(entry.getKey());
                  return new HeldRecord.Change(
                      field,
                      record.value(field),
                      Optional.of(entry.getValue()).filter(value -> !value.isEmpty()));
                })
            .sorted(Comparator.comparing(HeldRecord.Change::field, RecordField.IN_ORDER))
            .toList(),
        change.acts());
  }

  /** One of ours with its link. */
  private record Held(StoredRecord record, Optional<Link> link, Map<RecordField, FieldMerge> out) {

    HeldRecord row() {
      return new HeldRecord(
          record.id(),
          record.kind(),
          RecordNames.of(record),
          link.map(Link::object),
          link.map(Link::crmId),
          out.entrySet().stream()
              .sorted(Map.Entry.comparingByKey(RecordField.IN_ORDER))
              .map(
                  entry ->
                      new HeldRecord.Change(
                          entry.getKey(),
                          link.flatMap(found -> found.base().of(entry.getKey()))
                              .flatMap(Base.Sides::crm),
                          entry.getValue().toSend()))
              .toList(),
          Set.of());
    }
  }

  private List<Held> read(ApprovalRow approval, List<Long> keys) {
    // What an action does to values isn't known here.
    Map<String, ObjectMapping> byObject =
        approval.isOfAction()
            ? Map.of()
            : mappings.of(approval.connectionId()).stream()
                .collect(Collectors.toMap(ObjectMapping::object, Function.identity()));
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      Map<Long, Link> links =
          LinkTable.liveOf(connection, approval.connectionId(), keys).stream()
              .collect(Collectors.toMap(Link::recordId, Function.identity()));
      Map<Long, StoredRecord> records =
          RecordTable.of(approval.kind()).withIds(connection, keys).stream()
              .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
      return keys.stream()
          .flatMap(key -> Stream.ofNullable(records.get(key)))
          .map(record -> held(record, Optional.ofNullable(links.get(record.id())), byObject))
          .toList();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static Held held(
      StoredRecord record, Optional<Link> link, Map<String, ObjectMapping> byObject) {
    Map<RecordField, FieldMerge> out =
        link.filter(found -> byObject.containsKey(found.object()))
            .map(
                found ->
                    new RecordMerge(byObject.get(found.object()), false)
                        .outgoing(found.base(), record.values(), record.fieldTimes())
                        .fields())
            .orElse(Map.of());
    return new Held(record, link, out);
  }

  /**
   * Settles the next of the records of an approval that is turned down: both sides keep what they
   * have, and nothing flows until one of them changes.
   *
   * @return how many were settled; 0 when none is left
   */
  public int settle(long approvalId) {
    ApprovalRow approval = approvals.one(approvalId);
    List<Long> keys = approvals.held(approvalId, PageRequest.of(0, SLICE)).rows();
    if (keys.isEmpty()) {
      return 0;
    }
    // A chunk of the connection's cycle takes this row first, too: links have one writer at a time.
    Statements.execute(
        entityManager,
        "UPDATE SYNC_LEASE SET FENCE = FENCE WHERE CONNECTION_ID = ?1",
        approval.connectionId());
    List<Link> apart =
        read(approval, keys).stream()
            .filter(held -> held.link().isPresent() && !held.out().isEmpty())
            .map(HeldRecords::apart)
            .toList();
    try {
      LinkTable.update(entityManager.unwrap(Connection.class), apart);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    for (long key : keys) {
      RefusedEntries.discard(entityManager, approvalId, key);
    }
    return keys.size();
  }

  private static Link apart(Held held) {
    Link link = held.link().orElseThrow();
    Map<RecordField, Base.Sides> bases = new HashMap<>(link.base().fields());
    held.out()
        .keySet()
        .forEach(
            field ->
                bases.put(
                    field,
                    new Base.Sides(
                        link.base().of(field).flatMap(Base.Sides::crm),
                        held.record().value(field),
                        link.base().of(field).map(Base.Sides::generation).orElse(0))));
    return link.after(Base.of(bases), link.traffic());
  }
}
