package org.tandemcrm.core.assignment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.CriteriaRules;
import org.tandemcrm.core.filter.FieldOptions;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.spi.CrmField;

/** Holds a rule against the fields, people and teams that there are, before it is stored. */
final class RuleChecks {

  private static final int MOST_NAME = 100;
  private static final int MOST_LIMIT = 1_000_000;

  private final List<CrmField> fields;
  private final Map<AssignmentTarget, TargetWords.Words> targets;

  RuleChecks(List<CrmField> fields, Map<AssignmentTarget, TargetWords.Words> targets) {
    this.fields = fields;
    this.targets = targets;
  }

  /**
   * The draft as it is stored.
   *
   * @throws InvalidAssignmentException with all that is wrong beside the criteria
   * @throws InvalidCriteriaException when the criteria make no sense
   */
  RuleDraft checked(RuleDraft draft) {
    Map<String, String> problems = new LinkedHashMap<>();
    String name = draft.name().strip();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      problems.put("name", "Give the rule a name of 1 to " + MOST_NAME + " characters.");
    }
    limit("mostLeads", draft.mostLeads(), problems);
    limit("mostDeals", draft.mostDeals(), problems);
    if (draft.target().kind() != AssignmentTarget.Kind.HOPPER
        && !targets.containsKey(draft.target())) {
      problems.put(
          "target",
          draft.target().kind() == AssignmentTarget.Kind.USER
              ? "Choose the person who gets the prospects."
              : "Choose the team whose members get the prospects in turn.");
    }
    if (!problems.isEmpty()) {
      throw new InvalidAssignmentException(problems);
    }
    CriteriaRules rules = new CriteriaRules(fields);
    List<CriteriaProblem> wrong = rules.problems(rules.refreshed(draft.criteria()));
    if (!wrong.isEmpty()) {
      throw new InvalidCriteriaException(wrong);
    }
    return new RuleDraft(
        name,
        draft.on(),
        rules.refreshed(draft.criteria()),
        draft.withUnknown(),
        draft.target(),
        draft.mostLeads(),
        draft.mostDeals());
  }

  private static void limit(String field, Optional<Integer> limit, Map<String, String> problems) {
    if (limit.filter(most -> most < 1 || most > MOST_LIMIT).isPresent()) {
      problems.put(field, "Give a number from 1 to 1,000,000, or none for no limit.");
    }
  }

  /** As the audit log tells it. */
  Map<String, String> told(RuleDraft draft) {
    Map<String, String> values = new TreeMap<>();
    values.put("name", draft.name());
    values.put("on", draft.on() ? "yes" : "no");
    values.put("criteria", draft.criteria().words(new FieldOptions(fields)));
    values.put("prospects without email", draft.withUnknown() ? "too" : "left out");
    values.put("gives to", TargetWords.of(targets, draft.target()).name());
    draft.mostLeads().ifPresent(most -> values.put("skips from leads", most.toString()));
    draft.mostDeals().ifPresent(most -> values.put("skips from open deals", most.toString()));
    return values;
  }
}
