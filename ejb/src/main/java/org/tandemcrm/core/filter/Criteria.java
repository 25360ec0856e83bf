package org.tandemcrm.core.filter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;

/**
 * Which records are meant: a tree of conditions on fields. One model for whatever chooses records;
 * it doesn't know whose fields they are. Evaluated in memory on canonical values, described in
 * words, kept as JSON. Immutable and pure.
 *
 * <p>Built freely; {@link CriteriaRules} says whether it makes sense before it is stored.
 */
public sealed interface Criteria {

  /** Everything. */
  Criteria EVERYTHING = new Group(Join.ALL, List.of());

  /** How the parts of a group go together. */
  enum Join {
    /** All parts hold; without parts it is everything. */
    ALL,
    /** At least one part holds; without parts it is nothing. */
    ANY
  }

  /** Parts that go together. */
  record Group(Join join, List<Criteria> parts) implements Criteria {
    public Group {
      Objects.requireNonNull(join, "join");
      parts = List.copyOf(parts);
    }
  }

  /**
   * A condition on one field.
   *
   * @param field the API name of the field
   * @param label the name that people see
   * @param type how the values are compared
   * @param operator how the field must stand to the values
   * @param values canonical texts: days as 2026-01-31, flags as true or false, a {@link Span} for
   *     an operator that counts from today; as many as the operator takes
   */
  record Condition(
      String field, String label, FieldType type, Operator operator, List<String> values)
      implements Criteria {
    public Condition {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(operator, "operator");
      values = List.copyOf(values);
    }
  }

  /**
   * Whether a record is meant.
   *
   * @param values the record's canonical value by the API name of a field, absent when blank
   * @param today what relative dates count from
   */
  default boolean matches(Function<String, Optional<String>> values, Today today) {
    if (this instanceof Condition condition) {
      return ConditionMatch.holds(condition, values.apply(condition.field()), today);
    }
    Group group = (Group) this;
    return group.join() == Join.ALL
        ? group.parts().stream().allMatch(part -> part.matches(values, today))
        : group.parts().stream().anyMatch(part -> part.matches(values, today));
  }

  /** All conditions of the tree, from left to right. */
  default Stream<Condition> conditions() {
    return this instanceof Condition condition
        ? Stream.of(condition)
        : ((Group) this).parts().stream().flatMap(Criteria::conditions);
  }

  /** The API names of the fields that one has to know of a record. */
  default Set<String> fields() {
    return conditions().map(Condition::field).collect(Collectors.toUnmodifiableSet());
  }

  /** True when a record may begin or cease to match because a day has passed. */
  default boolean dependsOnToday() {
    return conditions().anyMatch(condition -> condition.operator().countsFromToday());
  }

  /** True when every record matches, whatever it holds. */
  default boolean isEverything() {
    return equals(EVERYTHING);
  }

  /**
   * What a CRM may leave out of a first load: whatever matches today or on a later day without
   * being changed is in this scope.
   */
  default Scope scope(Today today) {
    return CriteriaScope.of(this, today);
  }

  /** A sentence without its full stop: "Created Date is within the last 3 years". */
  default String words() {
    return words(ValueLabels.NONE);
  }

  /** The same, with the labels of values that people know by another name. */
  default String words(ValueLabels labels) {
    return new CriteriaWords(labels).of(this);
  }

  /** For the store; {@link #fromJson} reads it. */
  default String toJson() {
    return CriteriaJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws InvalidCriteriaException when it is no such text
   */
  static Criteria fromJson(String json) {
    return CriteriaJson.read(json);
  }
}
