package org.tandemcrm.core.assignment;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.CriteriaRules;
import org.tandemcrm.core.filter.FieldOptions;
import org.tandemcrm.core.filter.RecordCriteria;
import org.tandemcrm.core.filter.Today;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.CrmField;

/**
 * The rules and the people as they are in the store, for one chunk: the number of queries doesn't
 * depend on how many prospects are decided.
 */
record Deciding(AssignmentRules rules, Roster roster) {

  static Deciding of(
      EntityManager entityManager, Connection connection, AssignmentTables tables, Instant now)
      throws SQLException {
    List<CrmField> fields = fields(entityManager);
    CriteriaRules checks = new CriteriaRules(fields);
    List<AssignmentRule> rules =
        tables.rules().stream().map(rule -> rule.troubled(trouble(checks, rule))).toList();
    // A day begins and ends in the server's zone, as for what runs nightly.
    Today today = Today.at(now, ZoneId.systemDefault());
    return new Deciding(
        new AssignmentRules(rules, tables.settings().noMatch(), today, new FieldOptions(fields)),
        new RosterReader(connection).read(rules, today.date()));
  }

  /** The fields that criteria can look at: all of a prospect, standard and custom. */
  static List<CrmField> fields(EntityManager entityManager) {
    return RecordCriteria.fields(CustomFields.read(entityManager).all(RecordKind.PROSPECT));
  }

  private static Optional<String> trouble(CriteriaRules checks, AssignmentRule rule) {
    return checks.problems(rule.criteria()).stream().map(CriteriaProblem::message).findFirst();
  }

  /**
   * Prospects outside the recycle bin, as rules see them.
   *
   * @param ids at most a chunk
   * @param connectionId where whoever gets one must have an active user, linked or not
   */
  static Map<Long, Candidate> candidates(
      Connection connection,
      AssignmentTables tables,
      Collection<Long> ids,
      Optional<Long> connectionId)
      throws SQLException {
    Map<Long, Set<Long>> linked = tables.connectionsOf(ids);
    Map<Long, Candidate> candidates = new HashMap<>();
    for (StoredRecord record : RecordTable.of(RecordKind.PROSPECT).withIds(connection, ids)) {
      if (record.deletedAt().isEmpty()) {
        Set<Long> connections = new HashSet<>(linked.getOrDefault(record.id(), Set.of()));
        connectionId.ifPresent(connections::add);
        candidates.put(
            record.id(),
            new Candidate(
                record.values().entrySet().stream()
                    .collect(Collectors.toMap(value -> value.getKey().key(), Map.Entry::getValue)),
                record.value(ProspectField.EMAIL).isPresent(),
                connections));
      }
    }
    return candidates;
  }
}
