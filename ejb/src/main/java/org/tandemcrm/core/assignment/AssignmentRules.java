package org.tandemcrm.core.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.filter.RecordCriteria;
import org.tandemcrm.core.filter.Today;
import org.tandemcrm.core.filter.ValueLabels;

/**
 * The rules of lead distribution in their order: the first one that matches and has somebody who
 * can be given the prospect decides. A matching rule whose people are all away, full or unknown in
 * the prospect's CRM is passed over, and says so.
 */
final class AssignmentRules {

  private final List<AssignmentRule> rules;
  private final NoMatch noMatch;
  private final Today today;
  private final ValueLabels labels;

  AssignmentRules(List<AssignmentRule> rules, NoMatch noMatch, Today today, ValueLabels labels) {
    this.rules = List.copyOf(rules);
    this.noMatch = noMatch;
    this.today = today;
    this.labels = labels;
  }

  /** Decides about a prospect, and takes the turn of whoever gets it. */
  Verdict decide(Candidate prospect, Roster roster) {
    return decide(prospect, roster, true, new ArrayList<>());
  }

  /**
   * What would be decided.
   *
   * @param looks how each rule looks at the prospect
   */
  record Trial(Verdict verdict, List<RuleLook> looks) {}

  /** What would be decided now; no turn is taken. */
  Trial look(Candidate prospect, Roster roster) {
    List<RuleLook> looks = new ArrayList<>();
    return new Trial(decide(prospect, roster, false, looks), looks);
  }

  private Verdict decide(Candidate prospect, Roster roster, boolean giving, List<RuleLook> looks) {
    Optional<Verdict> found = Optional.empty();
    List<String> passed = new ArrayList<>();
    for (AssignmentRule rule : rules) {
      Optional<String> leftOut = leftOut(rule, prospect);
      Optional<Verdict> verdict = Optional.empty();
      String words = leftOut.orElse("");
      if (leftOut.isEmpty()) {
        Step step = step(rule, prospect, roster, giving);
        verdict = step.verdict();
        words = step.words();
        if (verdict.isEmpty() && found.isEmpty()) {
          passed.add(words);
        }
      }
      boolean decides = found.isEmpty() && verdict.isPresent();
      if (decides) {
        found = verdict;
        if (giving) {
          break;
        }
      }
      looks.add(look(rule, prospect, leftOut.isEmpty(), decides, words));
    }
    return found
        .map(verdict -> because(verdict, passed))
        .orElseGet(() -> because(otherwise(), passed));
  }

  /** What one matching rule does: a verdict, or the words why it has none. */
  private record Step(Optional<Verdict> verdict, String words) {}

  private static Step step(AssignmentRule rule, Candidate prospect, Roster roster, boolean giving) {
    if (rule.target().kind() == AssignmentTarget.Kind.HOPPER) {
      String words = rule.called() + " puts it into the hopper.";
      return new Step(
          Optional.of(
              new Verdict(
                  Verdict.Outcome.HOPPER,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(rule.name()),
                  words)),
          words);
    }
    Roster.Choice choice = roster.choose(rule, prospect);
    if (choice.person().isEmpty()) {
      return new Step(Optional.empty(), rule.called() + " matches, but " + choice.words() + ".");
    }
    Person person = choice.person().get();
    if (giving) {
      roster.give(rule, person);
    }
    boolean inTurn = rule.target().kind() == AssignmentTarget.Kind.TEAM;
    String words = rule.called() + (inTurn ? " matches, and " : " ") + choice.words() + ".";
    return new Step(
        Optional.of(
            new Verdict(
                Verdict.Outcome.USER,
                Optional.of(person.id()),
                Optional.of(person.name()),
                Optional.of(rule.name()),
                words)),
        words);
  }

  /** Why a rule has no say about a prospect; absent when it matches. */
  private Optional<String> leftOut(AssignmentRule rule, Candidate prospect) {
    if (!rule.on()) {
      return Optional.of(rule.called() + " is switched off.");
    }
    if (rule.trouble().isPresent()) {
      return Optional.of(rule.called() + " is passed over: " + rule.trouble().get());
    }
    if (!prospect.known() && !rule.withUnknown()) {
      return Optional.of(rule.called() + " leaves out prospects without an email.");
    }
    return rule.criteria().matches(RecordCriteria.values(prospect.values()), today)
        ? Optional.empty()
        : Optional.of(rule.called() + " doesn't match.");
  }

  private RuleLook look(
      AssignmentRule rule, Candidate prospect, boolean matches, boolean decides, String words) {
    Function<String, Optional<String>> values = RecordCriteria.values(prospect.values());
    return new RuleLook(
        rule.id(),
        rule.name(),
        matches,
        decides,
        words,
        rule.criteria()
            .conditions()
            .map(
                condition ->
                    new RuleLook.ConditionLook(
                        condition.words(labels), condition.matches(values, today)))
            .toList());
  }

  private Verdict otherwise() {
    return noMatch == NoMatch.HOPPER
        ? new Verdict(
            Verdict.Outcome.HOPPER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "No rule gives it to anybody, so it goes into the hopper.")
        : Verdict.nobody("No rule gives it to anybody: its owner stays as it is.");
  }

  private static Verdict because(Verdict verdict, List<String> passed) {
    if (passed.isEmpty()) {
      return verdict;
    }
    return new Verdict(
        verdict.outcome(),
        verdict.userId(),
        verdict.person(),
        verdict.rule(),
        String.join(" ", passed) + " " + verdict.reason());
  }
}
