package org.tandemcrm.plugin.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.AssignTo;
import org.tandemcrm.spi.Assignment;

/** Lead distribution in memory: two people take turns, and each run is answered once. */
final class ActionOwners {

  private static final List<String> PEOPLE = List.of("Anna", "Bert");

  private final Map<String, Assignment> assigned = new HashMap<>();
  private final Map<String, Assignment> asked = new HashMap<>();
  private final Map<Long, String> owners = new TreeMap<>();
  private int turn;

  /** Gives the prospect of a run to somebody, unless the run did so before. */
  Assignment assign(ActionRun run, AssignTo to) {
    return assigned.computeIfAbsent(
        run.key(),
        key -> {
          Assignment assignment = to instanceof AssignTo.ByRules ? ask(run) : made(to);
          owners.put(
              run.prospectId(),
              assignment instanceof Assignment.ToUser user ? user.name() : "hopper");
          return assignment;
        });
  }

  private static Assignment made(AssignTo to) {
    return to instanceof AssignTo.User user
        ? new Assignment.ToUser(
            user.userId(),
            "User " + user.userId(),
            Optional.empty(),
            "Given to User " + user.userId() + ".")
        : new Assignment.ToHopper("Put into the hopper.");
  }

  /** Whose turn it is for a run; a repeated one is told the same. */
  Assignment ask(ActionRun run) {
    return asked.computeIfAbsent(
        run.key(),
        key -> {
          int person = turn++ % PEOPLE.size();
          String name = PEOPLE.get(person);
          return new Assignment.ToUser(
              person + 1L,
              name,
              Optional.of("crm-user-" + (person + 1)),
              "It is the turn of " + name + ".");
        });
  }

  boolean wereAsked() {
    return !assigned.isEmpty() || !asked.isEmpty();
  }

  /** Who owns what, and how many turns were taken. */
  String state() {
    return owners + " after " + turn + " turns";
  }
}
