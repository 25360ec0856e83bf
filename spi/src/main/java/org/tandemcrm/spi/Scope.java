package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;

/**
 * Which records of an object a host is interested in: a tree of conditions on fields. It is a hint
 * for {@link CrmBackend#readChanges} from {@link Cursor#START}: a backend may leave out any part
 * that its CRM can't filter by, because the host looks at each record again; it must never leave
 * out a record that matches.
 */
public sealed interface Scope {

  /** Everything. */
  Scope ALL = new All(List.of());

  /** All parts hold; without parts it is everything. */
  record All(List<Scope> parts) implements Scope {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds; without parts it is nothing. */
  record Any(List<Scope> parts) implements Scope {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A condition on one field. Text is compared without regard to case; a blank field fulfils {@link
   * Operator#NOT_EQUALS}, {@link Operator#IS_BLANK} and no other.
   *
   * @param field the API name of the field
   * @param operator how to compare
   * @param values what to compare with: none for IS_BLANK and IS_NOT_BLANK, one or more for ONE_OF
   *     and INCLUDES, else exactly one, of the kind that goes with the field's type
   */
  record Comparison(String field, Operator operator, List<Value> values) implements Scope {
    public Comparison {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(operator, "operator");
      values = List.copyOf(values);
    }
  }

  /** How a field is compared. */
  enum Operator {
    EQUALS,
    NOT_EQUALS,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** The text holds the value somewhere. */
    CONTAINS,
    STARTS_WITH,
    /** Equal to one of the values. */
    ONE_OF,
    /** The set holds at least one of the values. */
    INCLUDES,
    IS_BLANK,
    IS_NOT_BLANK
  }
}
