package org.tandemcrm.core.assignment;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.Operator;
import org.tandemcrm.core.filter.Today;
import org.tandemcrm.core.filter.ValueLabels;
import org.tandemcrm.spi.FieldType;

/** Rules, people and prospects for tests. */
final class SampleRules {

  static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  private SampleRules() {}

  static AssignmentRules rules(NoMatch noMatch, AssignmentRule... rules) {
    return new AssignmentRules(
        List.of(rules), noMatch, new Today(DAY, ZoneOffset.UTC), ValueLabels.NONE);
  }

  static AssignmentRule rule(String name, Criteria criteria, AssignmentTarget target) {
    return new AssignmentRule(
        name.hashCode(),
        name,
        true,
        criteria,
        false,
        target,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  static AssignmentRule limited(AssignmentRule rule, Integer mostLeads, Integer mostDeals) {
    return new AssignmentRule(
        rule.id(),
        rule.name(),
        rule.on(),
        rule.criteria(),
        rule.withUnknown(),
        rule.target(),
        Optional.ofNullable(mostLeads),
        Optional.ofNullable(mostDeals),
        rule.trouble(),
        rule.version());
  }

  static Criteria country(String country) {
    return new Criteria.Condition(
        "country", "Country", FieldType.TEXT, Operator.IS, List.of(country));
  }

  static Candidate from(String country) {
    return new Candidate(Map.of("country", country), true, Set.of());
  }

  static Person person(long id, String name) {
    return new Person(id, name, true, Optional.empty(), Set.of());
  }

  static Roster roster(List<Person> people, Map<Long, List<Long>> teams) {
    return roster(people, teams, Map.of(), Map.of());
  }

  static Roster roster(
      List<Person> people,
      Map<Long, List<Long>> teams,
      Map<Long, Long> leads,
      Map<Long, Long> deals) {
    return new Roster(
        people,
        teams.entrySet().stream()
            .map(
                team -> {
                  Map<Long, Long> turns = new LinkedHashMap<>();
                  team.getValue().forEach(member -> turns.put(member, 0L));
                  return Roster.RosterTeam.of(team.getKey(), "Team " + team.getKey(), turns);
                })
            .toList(),
        Map.of(7L, "Acme"),
        leads,
        deals,
        DAY,
        0);
  }
}
