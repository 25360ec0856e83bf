package org.tandemcrm.core.assignment;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.user.UserState;

/** What the targets of rules are called, and what is wrong with them as things stand. */
final class TargetWords {

  /**
   * A target in words.
   *
   * @param name "Anna Berg", "the team Sales in turn" or "the hopper"
   * @param warning why nobody is given anything; absent when somebody can be
   */
  record Words(String name, Optional<String> warning) {}

  private TargetWords() {}

  /** All that a rule can give to: two queries. */
  static Map<AssignmentTarget, Words> of(EntityManager entityManager) {
    Map<AssignmentTarget, Words> words = new HashMap<>();
    words.put(AssignmentTarget.HOPPER, new Words("the hopper", Optional.empty()));
    new RowQuery(
            entityManager,
            "A.ID, COALESCE(A.FULL_NAME, A.LOGIN), CASE WHEN "
                + UserState.CAN_OWN
                + " THEN 1 ELSE 0 END",
            "FROM APP_USER A")
        .list(
            row ->
                words.put(
                    AssignmentTarget.user(row.number(0)),
                    new Words(
                        row.text(1),
                        row.number(2) == 1
                            ? Optional.empty()
                            : Optional.of(
                                row.text(1)
                                    + " is deactivated: prospects go to the next rule that"
                                    + " matches."))));
    new RowQuery(
            entityManager,
            "T.ID, T.NAME, (SELECT COUNT(*) FROM TEAM_MEMBER M JOIN APP_USER A ON A.ID = M.USER_ID"
                + " WHERE M.TEAM_ID = T.ID AND "
                + UserState.CAN_OWN
                + ")",
            "FROM TEAM T")
        .list(
            row ->
                words.put(
                    AssignmentTarget.team(row.number(0)),
                    new Words(
                        "the team " + row.text(1) + " in turn",
                        row.number(2) > 0
                            ? Optional.empty()
                            : Optional.of(
                                "The team "
                                    + row.text(1)
                                    + " has no active member: prospects go to the next rule that"
                                    + " matches."))));
    return words;
  }

  /** The words of one target. */
  static Words of(Map<AssignmentTarget, Words> all, AssignmentTarget target) {
    return all.getOrDefault(
        target,
        new Words(
            target.kind() == AssignmentTarget.Kind.USER
                ? "somebody who is gone"
                : "a team that is gone",
            Optional.of("Whom it gives to is gone: prospects go to the next rule that matches.")));
  }
}
