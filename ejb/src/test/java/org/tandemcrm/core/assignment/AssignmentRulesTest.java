package org.tandemcrm.core.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.assignment.SampleRules.country;
import static org.tandemcrm.core.assignment.SampleRules.from;
import static org.tandemcrm.core.assignment.SampleRules.limited;
import static org.tandemcrm.core.assignment.SampleRules.person;
import static org.tandemcrm.core.assignment.SampleRules.roster;
import static org.tandemcrm.core.assignment.SampleRules.rule;
import static org.tandemcrm.core.assignment.SampleRules.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.filter.Criteria;

/** What the rules say about one prospect, and how they say why. */
class AssignmentRulesTest {

  private static final Person ANNA = person(1, "Anna");
  private static final Person BERT = person(2, "Bert");
  private static final Map<Long, List<Long>> TEAM = Map.of(9L, List.of(1L, 2L));

  @Test
  void theFirstRuleThatMatchesDecides() {
    AssignmentRules rules =
        rules(
            NoMatch.SYNC_USER,
            rule("France", country("France"), AssignmentTarget.user(2)),
            rule("Germany", country("Germany"), AssignmentTarget.user(1)),
            rule("All", Criteria.EVERYTHING, AssignmentTarget.user(2)));

    Verdict verdict = rules.decide(from("Germany"), roster(List.of(ANNA, BERT), Map.of()));

    assertEquals(Optional.of(1L), verdict.userId());
    assertEquals(Optional.of("Germany"), verdict.rule());
    assertEquals("Rule “Germany” gives it to Anna.", verdict.reason());
  }

  @Test
  void aRuleWhosePeopleCantTakeItIsPassedOverAndSaysWhy() {
    Person away = new Person(1, "Anna", true, Optional.of(SampleRules.DAY), Set.of());
    Person gone = new Person(2, "Bert", false, Optional.empty(), Set.of());
    AssignmentRules rules =
        rules(
            NoMatch.HOPPER,
            rule("Team", Criteria.EVERYTHING, AssignmentTarget.team(9)),
            rule("Nobody", Criteria.EVERYTHING, AssignmentTarget.user(77)));

    Verdict verdict = rules.decide(from("Germany"), roster(List.of(away, gone), TEAM));

    assertEquals(Verdict.Outcome.HOPPER, verdict.outcome());
    assertEquals(
        "Rule “Team” matches, but Anna is away until 2026-11-30, Bert is deactivated. Rule"
            + " “Nobody” matches, but its user is no longer there. No rule gives it to anybody, so"
            + " it goes into the hopper.",
        verdict.reason());
  }

  @Test
  void whoIsBackFromAHolidayIsNextOnceAndCatchesNothingUp() {
    AssignmentRules rules =
        rules(NoMatch.SYNC_USER, rule("Team", Criteria.EVERYTHING, AssignmentTarget.team(9)));
    Roster roster =
        new Roster(
            List.of(ANNA, BERT),
            List.of(Roster.RosterTeam.of(9, "Sales", Map.of(1L, 2L, 2L, 40L))),
            Map.of(),
            Map.of(),
            Map.of(),
            SampleRules.DAY,
            40);

    List<Long> given =
        Stream.generate(() -> rules.decide(from("x"), roster))
            .limit(4)
            .map(verdict -> verdict.userId().orElseThrow())
            .toList();

    assertEquals(List.of(1L, 2L, 1L, 2L), given);
  }

  @Test
  void whoHasEnoughLeadsOrDealsIsSkipped() {
    AssignmentRules rules =
        rules(
            NoMatch.SYNC_USER,
            limited(rule("Team", Criteria.EVERYTHING, AssignmentTarget.team(9)), 3, 10));
    Roster roster = roster(List.of(ANNA, BERT), TEAM, Map.of(1L, 1L), Map.of(2L, 10L));

    assertEquals(Optional.of(1L), rules.decide(from("x"), roster).userId());
    assertEquals(
        Optional.of(1L), rules.decide(from("x"), roster).userId(), "Bert has his ten deals");
    Verdict third = rules.decide(from("x"), roster);
    assertEquals(Verdict.Outcome.NOBODY, third.outcome());
    assertEquals(
        "Rule “Team” matches, but Bert has 10 open opportunities, Anna has 3 leads. No rule gives"
            + " it to anybody: its owner stays as it is.",
        third.reason());
  }

  @Test
  void whoeverGetsALinkedProspectNeedsAUserInItsCrm() {
    Person there = new Person(2, "Bert", true, Optional.empty(), Set.of(7L));
    AssignmentRules rules =
        rules(
            NoMatch.SYNC_USER,
            rule("One", Criteria.EVERYTHING, AssignmentTarget.user(1)),
            rule("Team", Criteria.EVERYTHING, AssignmentTarget.team(9)));
    Candidate linked = new Candidate(Map.of(), true, Set.of(7L));

    Verdict verdict = rules.decide(linked, roster(List.of(ANNA, there), TEAM));

    assertEquals(Optional.of(2L), verdict.userId());
    assertEquals(
        "Rule “One” matches, but Anna has no active user in Acme. Rule “Team” matches, and it is"
            + " the turn of Bert in Team 9.",
        verdict.reason());
  }

  @Test
  void aProspectWithoutAnEmailIsLeftOutUnlessTheRuleIncludesIt() {
    AssignmentRule known = rule("Known", Criteria.EVERYTHING, AssignmentTarget.user(1));
    AssignmentRule all =
        new AssignmentRule(
            5,
            "All",
            true,
            Criteria.EVERYTHING,
            true,
            AssignmentTarget.user(2),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);
    Candidate unknown = new Candidate(Map.of(), false, Set.of());

    assertEquals(
        Verdict.Outcome.NOBODY,
        rules(NoMatch.SYNC_USER, known)
            .decide(unknown, roster(List.of(ANNA, BERT), Map.of()))
            .outcome());
    assertEquals(
        Optional.of(2L),
        rules(NoMatch.SYNC_USER, known, all)
            .decide(unknown, roster(List.of(ANNA, BERT), Map.of()))
            .userId());
  }

  @Test
  void aLookSaysOfEachRuleWhatHoldsAndTakesNoTurn() {
    AssignmentRules rules =
        rules(
            NoMatch.SYNC_USER,
            rule(
                "France",
                new Criteria.Group(Criteria.Join.ANY, List.of(country("France"), country("Italy"))),
                AssignmentTarget.user(2)),
            rule("Germany", country("Germany"), AssignmentTarget.team(9)),
            rule("All", Criteria.EVERYTHING, AssignmentTarget.HOPPER));
    Roster roster = roster(List.of(ANNA, BERT), TEAM);

    AssignmentRules.Trial trial = rules.look(from("Germany"), roster);
    AssignmentRules.Trial again = rules.look(from("Germany"), roster);

    assertEquals(trial, again, "no turn was taken");
    assertEquals(Optional.of("Anna"), trial.verdict().person());
    assertEquals(
        List.of(
            "France false false Rule “France” doesn't match.",
            "Germany true true Rule “Germany” matches, and it is the turn of Anna in Team 9.",
            "All true false Rule “All” puts it into the hopper."),
        trial.looks().stream()
            .map(
                look ->
                    "%s %s %s %s"
                        .formatted(look.name(), look.matches(), look.decides(), look.words()))
            .toList());
    assertEquals(
        List.of(
            new RuleLook.ConditionLook("Country is “France”", false),
            new RuleLook.ConditionLook("Country is “Italy”", false)),
        trial.looks().get(0).conditions());
    assertEquals(
        List.of(new RuleLook.ConditionLook("Country is “Germany”", true)),
        trial.looks().get(1).conditions());
  }
}
