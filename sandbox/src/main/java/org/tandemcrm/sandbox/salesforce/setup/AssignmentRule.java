package org.tandemcrm.sandbox.salesforce.setup;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Gives records to users and queues: the first entry whose conditions all hold decides.
 *
 * @param id begins with 01Q
 * @param active whether it runs when no rule is named; one of an object at most
 */
public record AssignmentRule(
    String object, String id, String name, boolean active, List<Entry> entries) implements Rule {

  public AssignmentRule {
    if (entries == null || entries.isEmpty()) {
      throw new IllegalArgumentException("an assignment rule needs entries");
    }
    entries = List.copyOf(entries);
  }

  /**
   * One line of the rule.
   *
   * @param assignTo id of a user or queue in the form of 18 characters
   */
  public record Entry(List<Condition> conditions, String assignTo) {
    public Entry {
      if (assignTo == null) {
        throw new IllegalArgumentException("an entry needs assignTo");
      }
      conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
  }

  Optional<String> owner(Row row) {
    return entries.stream()
        .filter(entry -> entry.conditions().stream().allMatch(condition -> condition.holds(row)))
        .map(Entry::assignTo)
        .findFirst();
  }
}
