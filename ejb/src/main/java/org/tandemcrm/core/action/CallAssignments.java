package org.tandemcrm.core.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.assignment.Assigning;
import org.tandemcrm.core.assignment.Assigning.Assigned;
import org.tandemcrm.core.assignment.AssignmentWish;
import org.tandemcrm.core.assignment.Verdict;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.AssignTo;
import org.tandemcrm.spi.Assignment;

/** Lead distribution in the words of the contract, for one chunk of runs. */
final class CallAssignments {

  private final ActionChunk chunk;
  private final Assigning assigning;

  CallAssignments(ActionChunk chunk, Assigning assigning) {
    this.chunk = chunk;
    this.assigning = assigning;
  }

  List<Assignment> assign(List<ActionRun> runs, AssignTo to) {
    List<AssignmentWish> wishes = wishes(runs);
    List<Assigned> assigned;
    if (to instanceof AssignTo.User user) {
      assigned = assigning.toUser(wishes, user.userId(), chunk.label(), chunk.askedBy());
    } else if (to instanceof AssignTo.Hopper) {
      assigned = assigning.toHopper(wishes, chunk.label(), chunk.askedBy());
    } else {
      assigned = assigning.byRules(wishes, chunk.label(), chunk.askedBy());
    }
    Map<Long, String> crmUsers = crmUsers(assigned.stream().map(Assigned::verdict).toList());
    List<Assignment> results = new ArrayList<>();
    for (Assigned one : assigned) {
      results.add(
          one.refusal()
              .<Assignment>map(Assignment.Refused::new)
              .orElseGet(() -> told(one.verdict(), crmUsers)));
    }
    return results;
  }

  List<Assignment> askRules(List<ActionRun> runs) {
    Optional<Long> connection =
        Optional.of(chunk.queue().connectionId()).filter(id -> id != ActionQueue.HERE);
    List<Verdict> verdicts = assigning.decide(wishes(runs), connection, chunk.askedBy());
    Map<Long, String> crmUsers = crmUsers(verdicts);
    return verdicts.stream().map(verdict -> told(verdict, crmUsers)).toList();
  }

  private static List<AssignmentWish> wishes(List<ActionRun> runs) {
    return runs.stream().map(run -> new AssignmentWish(run.key(), run.prospectId())).toList();
  }

  private Map<Long, String> crmUsers(List<Verdict> verdicts) {
    long connection = chunk.queue().connectionId();
    return connection == ActionQueue.HERE
        ? Map.of()
        : assigning.crmUsers(
            connection,
            verdicts.stream().flatMap(verdict -> verdict.userId().stream()).distinct().toList());
  }

  private static Assignment told(Verdict verdict, Map<Long, String> crmUsers) {
    return switch (verdict.outcome()) {
      case USER ->
          new Assignment.ToUser(
              verdict.userId().orElseThrow(),
              verdict.person().orElse(""),
              verdict.userId().map(crmUsers::get),
              verdict.reason());
      case HOPPER -> new Assignment.ToHopper(verdict.reason());
      case NOBODY -> new Assignment.ToNobody(verdict.reason());
    };
  }
}
