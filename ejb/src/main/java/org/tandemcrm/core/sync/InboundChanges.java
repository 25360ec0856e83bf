package org.tandemcrm.core.sync;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;

/** What storing a chunk does to our records, as far as the guard counts it. Pure. */
final class InboundChanges {

  private final Map<Long, Set<GuardedAct>> acts = new LinkedHashMap<>();
  private final Map<Long, Map<String, String>> newValues = new HashMap<>();

  private InboundChanges() {}

  static List<InboundChange> of(Chunk chunk, ChunkPlan plan, Snapshot known) {
    InboundChanges changes = new InboundChanges();
    for (StoredRecord after : plan.changedRecords()) {
      Optional.ofNullable(known.before(after.id()))
          .ifPresent(before -> changes.look(before, after));
    }
    Set<String> merged =
        chunk.records().stream()
            .filter(record -> record.fate().mergedInto().isPresent())
            .map(MappedRecord::crmId)
            .collect(Collectors.toSet());
    for (Link after : plan.changedLinks()) {
      changes.look(known.stored(after.id()), after, merged);
    }
    return changes.list();
  }

  private void look(StoredRecord before, StoredRecord after) {
    for (RecordField field : before.values().keySet()) {
      if (after.value(field).isEmpty()) {
        add(before.id(), GuardedAct.BLANK);
        value(before.id(), field, "");
      }
    }
    Optional<String> email = EmailKey.of(after.value(ProspectField.EMAIL));
    Optional<String> held = EmailKey.of(before.value(ProspectField.EMAIL));
    if (held.isPresent() && email.isPresent() && !held.equals(email)) {
      add(before.id(), GuardedAct.REEMAIL);
      value(before.id(), ProspectField.EMAIL, after.value(ProspectField.EMAIL).orElseThrow());
    }
    if (before.ownerId().isPresent() && !before.ownerId().equals(after.ownerId())) {
      add(before.id(), GuardedAct.REOWN);
    }
  }

  private void look(Link before, Link after, Set<String> merged) {
    if (!before.live()) {
      return;
    }
    if (after.state() == LinkState.DELETED && before.state() != LinkState.DELETED) {
      add(before.recordId(), GuardedAct.DELETE);
    } else if (merged.contains(before.crmId()) && !after.crmId().equals(before.crmId())) {
      add(before.recordId(), GuardedAct.MERGE);
    }
  }

  private void add(long recordId, GuardedAct act) {
    acts.computeIfAbsent(recordId, id -> EnumSet.noneOf(GuardedAct.class)).add(act);
  }

  private void value(long recordId, RecordField field, String value) {
    newValues.computeIfAbsent(recordId, id -> new HashMap<>()).put(field.key(), value);
  }

  private List<InboundChange> list() {
    List<InboundChange> list = new ArrayList<>();
    acts.forEach(
        (recordId, done) ->
            list.add(
                new InboundChange(recordId, done, newValues.getOrDefault(recordId, Map.of()))));
    return list;
  }
}
