package org.tandemcrm.core.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tandemcrm.core.filter.Criteria;

/** What holds of all teams and all rules. */
class AssignmentLawTest {

  private static final long TEAM = 9;

  /** With everybody there, nobody is ever more than one prospect ahead of another. */
  @Property
  void aTeamTakesFairTurns(
      @ForAll @IntRange(min = 1, max = 12) int members,
      @ForAll @IntRange(min = 0, max = 200) int prospects) {
    Roster roster = SampleRules.roster(people(members, Set.of()), team(members));
    Map<Long, Integer> given = new HashMap<>();
    LongStream.rangeClosed(1, members).forEach(member -> given.put(member, 0));
    AssignmentRules rules = teamRule();

    for (int i = 0; i < prospects; i++) {
      given.merge(
          rules.decide(SampleRules.from("x"), roster).userId().orElseThrow(), 1, Integer::sum);
      int most = given.values().stream().max(Integer::compare).orElseThrow();
      int least = given.values().stream().min(Integer::compare).orElseThrow();
      assertTrue(most - least <= 1, given::toString);
    }
  }

  /** Who is away is never chosen, and the others share their part evenly. */
  @Property
  void whoIsAwayGetsNothing(
      @ForAll @IntRange(min = 2, max = 8) int members,
      @ForAll @Size(max = 7) Set<@IntRange(min = 1, max = 8) Integer> away,
      @ForAll @IntRange(min = 1, max = 60) int prospects) {
    Roster roster = SampleRules.roster(people(members, away), team(members));
    List<Long> there =
        LongStream.rangeClosed(1, members)
            .filter(member -> !away.contains((int) member))
            .boxed()
            .toList();
    Map<Long, Integer> given = new HashMap<>();
    AssignmentRules rules = teamRule();

    for (int i = 0; i < prospects; i++) {
      Optional<Long> user = rules.decide(SampleRules.from("x"), roster).userId();
      assertEquals(there.isEmpty(), user.isEmpty());
      user.ifPresent(one -> given.merge(one, 1, Integer::sum));
    }
    assertTrue(there.containsAll(given.keySet()), given::toString);
    given.values().forEach(amount -> assertTrue(Math.abs(amount - prospects / there.size()) <= 1));
  }

  /** Whatever comes behind the first rule that matches has no say. */
  @Property
  void theFirstMatchWins(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 4) Integer> countries,
      @ForAll @IntRange(min = 0, max = 4) int from) {
    List<AssignmentRule> rules = new ArrayList<>();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < countries.size(); i++) {
      people.add(SampleRules.person(i + 1L, "Person " + (i + 1)));
      rules.add(
          SampleRules.rule(
              "Rule " + i,
              SampleRules.country("c" + countries.get(i)),
              AssignmentTarget.user(i + 1L)));
    }
    Verdict verdict =
        SampleRules.rules(NoMatch.SYNC_USER, rules.toArray(AssignmentRule[]::new))
            .decide(SampleRules.from("c" + from), SampleRules.roster(people, Map.of()));

    int first = countries.indexOf(from);
    assertEquals(
        first < 0 ? Optional.empty() : Optional.of(first + 1L), verdict.userId(), verdict::reason);
    assertFalse(verdict.reason().isBlank());
  }

  private static AssignmentRules teamRule() {
    return SampleRules.rules(
        NoMatch.SYNC_USER,
        SampleRules.rule("Team", Criteria.EVERYTHING, AssignmentTarget.team(TEAM)));
  }

  private static List<Person> people(int members, Set<Integer> away) {
    return IntStream.rangeClosed(1, members)
        .mapToObj(
            id ->
                new Person(
                    id,
                    "Person " + id,
                    true,
                    away.contains(id) ? Optional.of(SampleRules.DAY.plusDays(3)) : Optional.empty(),
                    Set.of()))
        .toList();
  }

  private static Map<Long, List<Long>> team(int members) {
    return Map.of(TEAM, LongStream.rangeClosed(1, members).boxed().toList());
  }
}
