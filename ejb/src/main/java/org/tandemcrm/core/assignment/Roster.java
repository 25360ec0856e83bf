package org.tandemcrm.core.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who there is to be given prospects, whose turn it is, and how much each has, while one chunk is
 * decided. Changes with every prospect that is given.
 *
 * <p>In a team whoever was given one longest ago is next. Who was away or skipped meanwhile comes
 * first once, and gets nothing to catch up with.
 */
final class Roster {

  private final Map<Long, Person> people = new HashMap<>();
  private final Map<Long, RosterTeam> teams = new HashMap<>();
  private final Map<Long, String> connectionNames;
  private final Map<Long, Long> leads;
  private final Map<Long, Long> deals;
  private final LocalDate today;
  private long turn;

  /**
   * @param leads how many leads each person owns, by key
   * @param deals how many open opportunities each person owns, by key
   * @param turn the number of the last turn that any team took
   */
  Roster(
      List<Person> people,
      List<RosterTeam> teams,
      Map<Long, String> connectionNames,
      Map<Long, Long> leads,
      Map<Long, Long> deals,
      LocalDate today,
      long turn) {
    people.forEach(person -> this.people.put(person.id(), person));
    teams.forEach(team -> this.teams.put(team.id(), team));
    this.connectionNames = Map.copyOf(connectionNames);
    this.leads = new HashMap<>(leads);
    this.deals = Map.copyOf(deals);
    this.today = today;
    this.turn = turn;
  }

  /**
   * Whom a rule would give a prospect to.
   *
   * @param person absent when nobody can be given it
   * @param words for somebody whose turn it is, how that came; else why nobody can
   */
  record Choice(Optional<Person> person, String words) {}

  /** Whom a rule would give a prospect to, and nothing is given yet. */
  Choice choose(AssignmentRule rule, Candidate prospect) {
    return rule.target().kind() == AssignmentTarget.Kind.TEAM
        ? ofTeam(rule, prospect)
        : ofUser(rule, prospect);
  }

  private Choice ofUser(AssignmentRule rule, Candidate prospect) {
    Person person = people.get(rule.target().id());
    if (person == null) {
      return new Choice(Optional.empty(), "its user is no longer there");
    }
    return hindrance(rule, person, prospect)
        .map(why -> new Choice(Optional.empty(), why))
        .orElseGet(() -> new Choice(Optional.of(person), "gives it to " + person.name()));
  }

  private Choice ofTeam(AssignmentRule rule, Candidate prospect) {
    RosterTeam team = teams.get(rule.target().id());
    if (team == null) {
      return new Choice(Optional.empty(), "its team is no longer there");
    }
    if (team.lastTurns().isEmpty()) {
      return new Choice(Optional.empty(), "the team " + team.name() + " has no members");
    }
    List<String> hindrances = new ArrayList<>();
    for (long member : team.inTurn()) {
      Person person = people.get(member);
      Optional<String> why = person == null ? Optional.empty() : hindrance(rule, person, prospect);
      if (person != null && why.isEmpty()) {
        return new Choice(
            Optional.of(person), "it is the turn of " + person.name() + " in " + team.name());
      }
      why.ifPresent(hindrances::add);
    }
    return new Choice(Optional.empty(), String.join(", ", hindrances));
  }

  private Optional<String> hindrance(AssignmentRule rule, Person person, Candidate prospect) {
    return person
        .hindrance(prospect, today, connectionNames)
        .or(() -> full(rule.mostLeads(), leads, person, "lead", "leads"))
        .or(() -> full(rule.mostDeals(), deals, person, "open opportunity", "open opportunities"));
  }

  private static Optional<String> full(
      Optional<Integer> most, Map<Long, Long> counts, Person person, String one, String many) {
    long held = counts.getOrDefault(person.id(), 0L);
    return most.filter(limit -> held >= limit)
        .map(limit -> person.name() + " has " + held + " " + (held == 1 ? one : many));
  }

  /** The person is given one more prospect; in a team that was their turn. */
  void give(AssignmentRule rule, Person person) {
    leads.merge(person.id(), 1L, Long::sum);
    if (rule.target().kind() == AssignmentTarget.Kind.TEAM) {
      turn++;
      teams.get(rule.target().id()).lastTurns().put(person.id(), turn);
      teams.get(rule.target().id()).served().put(person.id(), turn);
    }
  }

  /** The number of the last turn that any team took. */
  long turn() {
    return turn;
  }

  /** All teams, with the turns that were taken. */
  List<RosterTeam> teams() {
    return List.copyOf(teams.values());
  }

  /**
   * A team while turns are taken.
   *
   * @param lastTurns the turn in which each member was last given a prospect, 0 for never
   * @param served the members who took a turn since this was read, with their last one
   */
  record RosterTeam(long id, String name, Map<Long, Long> lastTurns, Map<Long, Long> served) {

    static RosterTeam of(long id, String name, Map<Long, Long> lastTurns) {
      return new RosterTeam(id, name, new LinkedHashMap<>(lastTurns), new LinkedHashMap<>());
    }

    /** The members, whoever was served longest ago first. */
    List<Long> inTurn() {
      return lastTurns.entrySet().stream()
          .sorted(
              Map.Entry.<Long, Long>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
