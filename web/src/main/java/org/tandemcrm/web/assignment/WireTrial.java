package org.tandemcrm.web.assignment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.assignment.RuleLook;
import org.tandemcrm.core.assignment.RuleTrials;

/**
 * What the rules would say to a prospect; nothing is given to anybody.
 *
 * @param outcome "user", "hopper" or "nobody"
 * @param user who would get it
 * @param userName their name
 * @param rule the rule that decides
 * @param reason why, in sentences
 * @param rules how each rule looks at the prospect, in their order
 */
@Schema(name = "AssignmentTrial")
public record WireTrial(
    String outcome,
    Optional<Long> user,
    Optional<String> userName,
    Optional<String> rule,
    String reason,
    List<Look> rules) {

  /**
   * One rule beside the prospect.
   *
   * @param matches whether the prospect is one of its
   * @param decides true for the one that decides
   */
  @Schema(name = "AssignmentRuleLook")
  public record Look(
      long id,
      String name,
      boolean matches,
      boolean decides,
      String words,
      List<Condition> conditions) {

    static Look of(RuleLook look) {
      return new Look(
          look.ruleId(),
          look.name(),
          look.matches(),
          look.decides(),
          look.words(),
          look.conditions().stream()
              .map(condition -> new Condition(condition.words(), condition.met()))
              .toList());
    }
  }

  /** A condition of a rule, and whether it holds. */
  @Schema(name = "AssignmentConditionLook")
  public record Condition(String words, boolean met) {}

  static WireTrial of(RuleTrials.Trial trial) {
    return new WireTrial(
        trial.verdict().outcome().name().toLowerCase(Locale.ROOT),
        trial.verdict().userId(),
        trial.verdict().person(),
        trial.verdict().rule(),
        trial.verdict().reason(),
        trial.looks().stream().map(Look::of).toList());
  }

  /**
   * Whom to test with.
   *
   * @param prospect the key of a prospect; or else
   * @param values values by the keys of fields
   */
  @Schema(name = "AssignmentTest")
  public record Question(Long prospect, Map<String, String> values) {}
}
