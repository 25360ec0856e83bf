package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Reads the literals of a query as values of the field that they are compared with. */
final class Literals {
  private static final int LONGEST_STRING = 4000;

  private final QueryText text;
  private final Instant now;

  Literals(QueryText text, Instant now) {
    this.text = text;
    this.now = now;
  }

  /** The literal as a value of the field's type, a {@link DateLiteral}, or null for NULL and ''. */
  Object read(Field field, ValueContext value) {
    if (value.boundExpression() != null || value.subQuery() != null) {
      throw text.unsupported(value, "A bind variable or a sub-query as a value");
    }
    if (value.NULL() != null) {
      return null;
    }
    FieldType type = field.type();
    if (type.isId()) {
      return id(field, value);
    }
    if (type.isText()) {
      return requireString(field, value);
    }
    return switch (type) {
      case BOOLEAN -> bool(field, value);
      case DATE -> date(field, value);
      case DATETIME -> dateTime(field, value);
      default -> number(field, value);
    };
  }

  private String requireString(Field field, ValueContext value) {
    if (value.StringLiteral() == null) {
      throw text.error(
          ErrorCode.INVALID_FIELD,
          value,
          "value of filter criterion for field '"
              + field.name()
              + "' must be of type string and should be enclosed in quotes");
    }
    String string = string(value);
    return string.isEmpty() ? null : string;
  }

  private String id(Field field, ValueContext value) {
    String given = requireString(field, value);
    if (given == null) {
      return null;
    }
    return SalesforceId.normalise(given)
        .orElseThrow(
            () ->
                text.error(
                    ErrorCode.INVALID_QUERY_FILTER_OPERATOR, value, "invalid ID field: " + given));
  }

  private Object bool(Field field, ValueContext value) {
    if (value.BooleanLiteral() == null) {
      throw wrongType(field, value, "boolean");
    }
    return Boolean.valueOf(value.getText().toLowerCase(Locale.ROOT));
  }

  private Object number(Field field, ValueContext value) {
    if (value.signedNumber() == null) {
      throw wrongType(field, value, field.type() == FieldType.INT ? "int" : "double");
    }
    return Double.valueOf(value.getText());
  }

  private Object date(Field field, ValueContext value) {
    if (value.dateFormula() != null) {
      return DateLiteral.of(text, value.dateFormula(), now);
    }
    if (value.DateLiteral() == null) {
      throw wrongType(field, value, "date");
    }
    try {
      return LocalDate.parse(value.getText());
    } catch (DateTimeException e) {
      throw text.malformed(value, "Invalid date: " + value.getText());
    }
  }

  private Object dateTime(Field field, ValueContext value) {
    if (value.dateFormula() != null) {
      return DateLiteral.of(text, value.dateFormula(), now);
    }
    if (value.DateTimeLiteral() == null) {
      throw wrongType(field, value, "dateTime");
    }
    try {
      return OffsetDateTime.parse(value.getText().toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException e) {
      throw text.malformed(value, "Invalid datetime: " + value.getText());
    }
  }

  private RuntimeException wrongType(Field field, ValueContext value, String expected) {
    return text.error(
        ErrorCode.INVALID_FIELD,
        value,
        "value of filter criterion for field '"
            + field.name()
            + "' must be of type "
            + expected
            + (value.StringLiteral() == null ? "" : " and should not be enclosed in quotes"));
  }

  /** The characters between the quotes, escapes resolved. */
  private String string(ValueContext value) {
    String inner = raw(value);
    StringBuilder out = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      out.append(c == '\\' && i + 1 < inner.length() ? unescaped(inner.charAt(++i)) : c);
    }
    return out.toString();
  }

  /** The characters between the quotes as written, for LIKE, which has escapes of its own. */
  String raw(ValueContext value) {
    String quoted = value.getText();
    if (quoted.length() - 2 > LONGEST_STRING) {
      throw text.malformed(value, "string literal is longer than 4000 characters");
    }
    if (quoted.contains("\\u")) {
      throw text.unsupported(value, "A unicode escape");
    }
    return quoted.substring(1, quoted.length() - 1);
  }

  static char unescaped(char afterBackslash) {
    return switch (afterBackslash) {
      case 'n', 'N' -> '\n';
      case 'r', 'R' -> '\r';
      case 't', 'T' -> '\t';
      case 'b', 'B' -> '\b';
      case 'f', 'F' -> '\f';
      default -> afterBackslash;
    };
  }
}
