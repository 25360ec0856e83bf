package org.tandemcrm.web.assignment;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.assignment.AssignmentRule;
import org.tandemcrm.core.assignment.AssignmentTarget;
import org.tandemcrm.core.assignment.RuleDraft;
import org.tandemcrm.core.assignment.RuleRow;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.web.filter.WireFilter;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * An assignment rule as the API has it.
 *
 * @param criteria the tree of conditions
 * @param words the criteria as a sentence without its full stop
 * @param includeUnknown whether it takes prospects without an email, too
 * @param target "user", "team" or "hopper"
 * @param user the user's key, for that target
 * @param team the team's key, for that target
 * @param targetName whom it gives to, in words
 * @param skipFromLeads who owns that many leads or more is skipped
 * @param skipFromDeals who owns that many open opportunities or more is skipped
 * @param warning why it gives nothing to anybody as it is
 * @param version to be sent back with a change
 */
@Schema(name = "AssignmentRule")
public record WireRule(
    long id,
    String name,
    boolean on,
    JsonObject criteria,
    String words,
    boolean includeUnknown,
    String target,
    Optional<Long> user,
    Optional<Long> team,
    String targetName,
    Optional<Integer> skipFromLeads,
    Optional<Integer> skipFromDeals,
    Optional<String> warning,
    int version) {

  static WireRule of(RuleRow row) {
    AssignmentRule rule = row.rule();
    return new WireRule(
        rule.id(),
        rule.name(),
        rule.on(),
        WireFilter.json(rule.criteria()),
        row.words(),
        rule.withUnknown(),
        rule.target().kind().name().toLowerCase(Locale.ROOT),
        id(rule.target(), AssignmentTarget.Kind.USER),
        id(rule.target(), AssignmentTarget.Kind.TEAM),
        row.target(),
        rule.mostLeads(),
        rule.mostDeals(),
        row.warning(),
        rule.version());
  }

  private static Optional<Long> id(AssignmentTarget target, AssignmentTarget.Kind kind) {
    return target.kind() == kind ? Optional.of(target.id()) : Optional.empty();
  }

  /**
   * A new or changed rule.
   *
   * @param on true when absent
   * @param criteria every prospect when absent
   * @param includeUnknown false when absent
   * @param target "user", "team" or "hopper"
   * @param version that of the rule that was looked at; the newest when absent
   */
  @Schema(name = "AssignmentRuleChange")
  public record Draft(
      String name,
      Boolean on,
      JsonObject criteria,
      Boolean includeUnknown,
      String target,
      Long user,
      Long team,
      Integer skipFromLeads,
      Integer skipFromDeals,
      Integer version) {

    static Draft required(Draft draft) {
      if (draft == null) {
        throw new InvalidRequestException("name", "Give the rule.");
      }
      return draft;
    }

    RuleDraft toDraft() {
      return new RuleDraft(
          name == null ? "" : name,
          on == null || on,
          criteria == null ? Criteria.EVERYTHING : Criteria.fromJson(criteria.toString()),
          includeUnknown != null && includeUnknown,
          toTarget(),
          Optional.ofNullable(skipFromLeads),
          Optional.ofNullable(skipFromDeals));
    }

    private AssignmentTarget toTarget() {
      AssignmentTarget.Kind kind =
          Arrays.stream(AssignmentTarget.Kind.values())
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(target))
              .findFirst()
              .orElseThrow(
                  () -> new InvalidRequestException("target", "Must be user, team or hopper."));
      return switch (kind) {
        case USER -> AssignmentTarget.user(user == null ? 0 : user);
        case TEAM -> AssignmentTarget.team(team == null ? 0 : team);
        case HOPPER -> AssignmentTarget.HOPPER;
      };
    }
  }

  /**
   * The order of all rules.
   *
   * @param rules each rule's key once
   */
  @Schema(name = "AssignmentRuleOrder")
  public record Order(List<Long> rules) {}
}
