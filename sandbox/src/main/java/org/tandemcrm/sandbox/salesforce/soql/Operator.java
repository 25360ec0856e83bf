package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.ComparisonOperatorContext;
import java.util.Locale;

/** The comparisons of SOQL that the sandbox evaluates. */
enum Operator {
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  LIKE,
  IN,
  NOT_IN,
  INCLUDES,
  EXCLUDES;

  static Operator of(QueryText text, ComparisonOperatorContext operator) {
    return switch (operator.getText().toUpperCase(Locale.ROOT)) {
      case "=" -> EQUAL;
      case "!=", "<>" -> NOT_EQUAL;
      case "<" -> LESS;
      case "<=" -> LESS_OR_EQUAL;
      case ">" -> GREATER;
      case ">=" -> GREATER_OR_EQUAL;
      case "LIKE" -> LIKE;
      case "IN" -> IN;
      case "NOTIN" -> NOT_IN;
      case "INCLUDES" -> INCLUDES;
      case "EXCLUDES" -> EXCLUDES;
      default -> throw text.unsupported(operator, "The operator " + operator.getText());
    };
  }

  /** Whether it takes a list in parentheses. */
  boolean takesList() {
    return this == IN || this == NOT_IN || isForSeveral();
  }

  /** Whether it looks into fields that hold several choices. */
  boolean isForSeveral() {
    return this == INCLUDES || this == EXCLUDES;
  }

  boolean isRange() {
    return switch (this) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /** Whether a value that compares so to the literal matches; for equality and ranges alone. */
  boolean accepts(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      default -> throw new IllegalStateException(this + " is not a comparison of order");
    };
  }
}
