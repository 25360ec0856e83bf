package org.tandemcrm.core.mapping;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;

/**
 * One pair of fields that are kept in step.
 *
 * @param crmField the API name of the CRM's field
 * @param crmLabel the name that the CRM's people see
 * @param crmType the type of the CRM's field
 * @param target the field of our record
 * @param rules how values flow and who wins
 * @param on false when an admin has switched the pair off: its values stay as they are
 * @param paused why Tandem has paused the pair; absent while it works
 * @param generation the version of the mapping in which these two fields were joined by this value
 *     map: what a link remembers of an earlier one says nothing about it
 * @param wider which way values may flow at most, as its object and its connection say: that of the
 *     {@link ObjectMapping} that has the pair
 */
public record FieldMapping(
    String crmField,
    String crmLabel,
    FieldType crmType,
    RecordField target,
    FieldRules rules,
    boolean on,
    Optional<String> paused,
    int generation,
    WiderDirection wider) {

  public FieldMapping {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(wider, "wider");
  }

  /** A pair of that generation that nothing but its own rules limits. */
  public FieldMapping(
      String crmField,
      String crmLabel,
      FieldType crmType,
      RecordField target,
      FieldRules rules,
      boolean on,
      Optional<String> paused,
      int generation) {
    this(crmField, crmLabel, crmType, target, rules, on, paused, generation, WiderDirection.OPEN);
  }

  /** A pair of the first generation. */
  public FieldMapping(
      String crmField,
      String crmLabel,
      FieldType crmType,
      RecordField target,
      FieldRules rules,
      boolean on,
      Optional<String> paused) {
    this(crmField, crmLabel, crmType, target, rules, on, paused, 0);
  }

  /** A pair that works. */
  public static FieldMapping of(
      String crmField, String crmLabel, FieldType crmType, RecordField target, FieldRules rules) {
    return new FieldMapping(crmField, crmLabel, crmType, target, rules, true, Optional.empty());
  }

  /** The same pair with what is known of the CRM's field now. */
  FieldMapping described(String label, FieldType type, Optional<String> newPause) {
    return new FieldMapping(crmField, label, type, target, rules, on, newPause, generation, wider);
  }

  /** The same pair as that version of a mapping has it, which comes after {@code before}. */
  FieldMapping succeeding(List<FieldMapping> before, int version) {
    int since =
        before.stream()
            .filter(this::isSameJoin)
            .mapToInt(FieldMapping::generation)
            .findFirst()
            .orElse(version);
    return new FieldMapping(crmField, crmLabel, crmType, target, rules, on, paused, since, wider);
  }

  /** True when a value of the CRM is the same value here over both pairs. */
  private boolean isSameJoin(FieldMapping other) {
    return target.equals(other.target)
        && crmField.equals(other.crmField)
        && rules.valueMap().equals(other.rules.valueMap());
  }

  /** The same pair in an object whose values may flow that way at most. */
  FieldMapping within(WiderDirection limits) {
    return limits.equals(wider)
        ? this
        : new FieldMapping(
            crmField, crmLabel, crmType, target, rules, on, paused, generation, limits);
  }

  /** Which way its values flow after all, and why. */
  public EffectiveDirection flow() {
    return new EffectiveDirection(wider, rules.direction());
  }

  /** True when values come from the CRM over it. */
  public boolean isPulled() {
    return works() && flow().comes();
  }

  /**
   * True when the CRM's value has to be known: it comes here or would but for a wider setting, or
   * it may restrict consent, or whether ours is written depends on it.
   */
  public boolean isRead() {
    return works()
        && (rules.direction().comes() || isConsent() || rules.writeMode() != WriteMode.OVERWRITE);
  }

  /** True when values go to the CRM over it; a restriction of consent goes over any. */
  public boolean isSent() {
    return works() && flow().goes();
  }

  /** True for a field that says what we may do with a person. */
  public boolean isConsent() {
    return rules.restricts().isPresent();
  }

  /** True when it is neither switched off nor paused. */
  public boolean works() {
    return on && paused.isEmpty();
  }
}
