package org.tandemcrm.core.assignment;

import java.util.List;

/**
 * How a rule looks at one prospect, for people who ask why.
 *
 * @param ruleId the rule
 * @param name what it is called
 * @param matches whether the prospect is one of its
 * @param decides true for the one rule that decides
 * @param words what it says to the prospect, in a sentence
 * @param conditions each of its conditions, from left to right
 */
public record RuleLook(
    long ruleId,
    String name,
    boolean matches,
    boolean decides,
    String words,
    List<ConditionLook> conditions) {

  /**
   * A condition beside the prospect.
   *
   * @param words the condition: "Country is “Germany”"
   * @param met whether it holds
   */
  public record ConditionLook(String words, boolean met) {}
}
