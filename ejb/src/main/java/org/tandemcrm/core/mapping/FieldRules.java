package org.tandemcrm.core.mapping;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;

/**
 * The settings of one mapped field.
 *
 * @param direction which way its values flow
 * @param conflictRule whose value wins a true conflict
 * @param blankRule what a removal does
 * @param writeMode how the CRM's field is written
 * @param createDefault what a record gets that is created in the CRM without a value
 * @param valueMap the CRM's value to ours, for picklists; a value that isn't there stays as it is
 * @param restricts the value of ours that restricts consent; absent for a field without consent
 */
public record FieldRules(
    Direction direction,
    ConflictRule conflictRule,
    BlankRule blankRule,
    WriteMode writeMode,
    Optional<String> createDefault,
    Map<String, String> valueMap,
    Optional<String> restricts) {

  /** What a field starts with. */
  public static final FieldRules DEFAULT =
      new FieldRules(
          Direction.BOTH,
          ConflictRule.CRM,
          BlankRule.KEEP,
          WriteMode.OVERWRITE,
          Optional.empty(),
          Map.of(),
          Optional.empty());

  /** What a pair with that field of ours starts with. */
  public static FieldRules startingWith(RecordField ours) {
    return ours.isOurs() ? DEFAULT.flowing(Direction.TO_CRM) : DEFAULT;
  }

  public FieldRules {
    valueMap = Map.copyOf(valueMap);
  }

  /** The same rules for conflicts and blanks of that kind. */
  public FieldRules deciding(ConflictRule conflict, BlankRule blank) {
    return new FieldRules(
        direction, conflict, blank, writeMode, createDefault, valueMap, restricts);
  }

  /** The same rules for values that flow that way. */
  public FieldRules flowing(Direction way) {
    return new FieldRules(
        way, conflictRule, blankRule, writeMode, createDefault, valueMap, restricts);
  }

  /** The same rules for a field of consent that this value restricts. */
  public FieldRules restrictedBy(String value) {
    return new FieldRules(
        direction, conflictRule, blankRule, writeMode, createDefault, valueMap, Optional.of(value));
  }
}
