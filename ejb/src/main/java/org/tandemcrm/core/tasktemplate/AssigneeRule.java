package org.tandemcrm.core.tasktemplate;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.crmuser.CrmAssignee;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.spi.TaskPlan;

/** Decides who gets the task of one prospect. */
final class AssigneeRule {

  /** What was decided. */
  sealed interface Decision {
    record Goes(CrmAssignee to) implements Decision {}

    record Refused(String reason) implements Decision {}

    record TooEarly(String reason) implements Decision {}
  }

  private final TaskPlan plan;
  private final Map<String, CrmAssignee> chosen;

  /**
   * @param chosen whom the plan names, by the CRM's ids, as far as they are known
   */
  AssigneeRule(TaskPlan plan, Map<String, CrmAssignee> chosen) {
    this.plan = plan;
    this.chosen = chosen;
  }

  Decision of(PersonOwners.Owners owners) {
    if (plan.assignee().isPresent()) {
      return chosen(plan.assignee().get(), "");
    }
    if (owners.there().isEmpty()) {
      return new Decision.TooEarly(
          owners
              .crmId()
              .map(
                  id ->
                      "Tandem doesn't know yet who the owner "
                          + id
                          + " is: the next cycle asks the CRM.")
              .orElse(
                  "Tandem doesn't know yet who owns this in the CRM: the next cycle reads it."));
    }
    CrmAssignee owner = owners.there().get();
    Optional<String> hindrance = owner.hindrance();
    if (hindrance.isEmpty()) {
      return new Decision.Goes(owner);
    }
    String why = "The owner " + hindrance.get();
    return plan.fallback()
        .map(id -> chosen(id, why + ", and "))
        .orElseGet(
            () ->
                new Decision.Refused(
                    why
                        + ", and can't have tasks: name somebody who gets them instead, or change the"
                        + " owner."));
  }

  /**
   * @param before what a sentence about them begins with; empty for nothing
   */
  private Decision chosen(String id, String before) {
    CrmAssignee user = chosen.get(id);
    if (user == null) {
      return new Decision.Refused(
          before + (before.isEmpty() ? "The user " : "the user ") + id + " is none of this CRM.");
    }
    Optional<String> hindrance =
        user.hindrance()
            .or(
                () ->
                    user.linked()
                        ? Optional.empty()
                        : Optional.of(
                            user.name()
                                + " isn't linked to anybody here: link them under Settings > Link CRM"
                                + " users"));
    return hindrance
        .<Decision>map(why -> new Decision.Refused(before + why + ". Choose somebody else."))
        .orElseGet(() -> new Decision.Goes(user));
  }
}
