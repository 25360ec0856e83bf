package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The platform's merge of accounts, contacts or leads: the losers are deleted and name the winner,
 * and whatever pointed to them points to the winner.
 */
final class RecordMerge {
  private static final Set<String> MERGEABLE = Set.of("Account", "Contact", "Lead");
  private static final int MOST_LOSERS = 2;
  private static final String MASTER = "MasterRecordId";

  private final Schema schema;
  private final OrgStore store;
  private final Stamping stamping;

  RecordMerge(Schema schema, OrgStore store, Stamping stamping) {
    this.schema = schema;
    this.store = store;
    this.stamping = stamping;
  }

  /** To be called inside a transaction. */
  void merge(Row winner, List<Row> losers, Map<String, Object> values, String actor) {
    requireMergeable(winner, losers);
    stamping.change(winner, values, actor);
    for (Row loser : losers) {
      stamping.change(loser, Map.of("IsDeleted", true, MASTER, winner.id()), actor);
    }
    Set<String> lost = losers.stream().map(Row::id).collect(Collectors.toUnmodifiableSet());
    schema.types().forEach(child -> reparent(child, winner, lost, actor));
  }

  private static void requireMergeable(Row winner, List<Row> losers) {
    ObjectType type = winner.type();
    if (!MERGEABLE.contains(type.name())) {
      throw new ApiException(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type " + type.name() + " does not support merge");
    }
    Set<String> ids = losers.stream().map(Row::id).collect(Collectors.toSet());
    if (ids.isEmpty() || ids.size() > MOST_LOSERS || ids.contains(winner.id())) {
      throw new ApiException(
          ErrorCode.INVALID_MERGE_RECORD, "A record is merged with one or two others");
    }
    if (type.name().equals("Lead")
        && (winner.flag("IsConverted") || losers.stream().anyMatch(l -> l.flag("IsConverted")))) {
      throw new ApiException(ErrorCode.INVALID_MERGE_RECORD, "A converted lead can't be merged");
    }
  }

  private static String unlessSelf(Row child, Row winner) {
    return child.id().equals(winner.id()) ? null : winner.id();
  }

  private void reparent(ObjectType child, Row winner, Set<String> lost, String actor) {
    List<Field> references =
        child.fields().stream()
            .filter(field -> field.type() == FieldType.REFERENCE)
            .filter(field -> field.referenceTo().contains(winner.type().name()))
            .filter(field -> !field.name().equals(MASTER))
            .toList();
    if (references.isEmpty()) {
      return;
    }
    // A copy, since what is changed moves in the order that is walked.
    for (Row row : List.copyOf(store.scan(child, Instant.MIN))) {
      Map<String, Object> moved = new HashMap<>();
      for (Field reference : references) {
        row.value(reference.name())
            .filter(id -> lost.contains((String) id))
            .ifPresent(id -> moved.put(reference.name(), unlessSelf(row, winner)));
      }
      if (row.isLive() && !moved.isEmpty()) {
        stamping.change(row, moved, actor);
      }
    }
  }
}
