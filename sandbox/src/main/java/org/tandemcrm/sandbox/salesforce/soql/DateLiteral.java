package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relative date such as TODAY: a span of whole days in UTC, from the first to before the end.
 * Equal means inside it, greater means after it.
 */
record DateLiteral(LocalDate first, LocalDate end) {
  private static final Pattern ONE = Pattern.compile("(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)");
  private static final Pattern SEVERAL =
      Pattern.compile("(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S");
  private static final Pattern AGO = Pattern.compile("N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO");
  private static final int NINETY = 90;

  static DateLiteral of(QueryText text, DateFormulaContext formula, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String word = formula.getStart().getText().toUpperCase(Locale.ROOT);
    try {
      return switch (word) {
        case "YESTERDAY" -> span(DateUnit.DAY, today, -1, 1);
        case "TODAY" -> span(DateUnit.DAY, today, 0, 1);
        case "TOMORROW" -> span(DateUnit.DAY, today, 1, 1);
        case "LAST_90_DAYS" -> lastDays(today, NINETY);
        case "NEXT_90_DAYS" -> span(DateUnit.DAY, today, 1, NINETY);
        default -> counted(text, formula, word, today);
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw text.malformed(formula, "Invalid date: " + formula.getText());
    }
  }

  private static DateLiteral counted(
      QueryText text, DateFormulaContext formula, String word, LocalDate today) {
    Matcher one = ONE.matcher(word);
    if (one.matches()) {
      long offset =
          switch (one.group(1)) {
            case "LAST" -> -1;
            case "NEXT" -> 1;
            default -> 0;
          };
      return span(DateUnit.valueOf(one.group(2)), today, offset, 1);
    }
    int number =
        formula.signedInteger() == null ? 0 : Integer.parseInt(formula.signedInteger().getText());
    Matcher several = SEVERAL.matcher(word);
    if (several.matches()) {
      DateUnit unit = DateUnit.valueOf(several.group(2));
      if (several.group(1).equals("NEXT")) {
        return span(unit, today, 1, number);
      }
      return unit == DateUnit.DAY ? lastDays(today, number) : span(unit, today, -number, number);
    }
    Matcher ago = AGO.matcher(word);
    if (ago.matches()) {
      return span(DateUnit.valueOf(ago.group(1)), today, -number, 1);
    }
    throw text.unsupported(formula, "The date literal " + word);
  }

  /** Unlike other spans of the past, one of days has today in it. */
  private static DateLiteral lastDays(LocalDate today, int number) {
    return span(DateUnit.DAY, today, -number, number + 1);
  }

  private static DateLiteral span(DateUnit unit, LocalDate today, long offset, int length) {
    LocalDate first = unit.plus(unit.start(today), offset);
    return new DateLiteral(first, unit.plus(first, length));
  }

  /** How a date or a time lies to the span: before (-1), inside (0) or after (1). */
  int positionOf(Object value) {
    LocalDate day =
        value instanceof Instant instant
            ? LocalDate.ofInstant(instant, ZoneOffset.UTC)
            : (LocalDate) value;
    if (day.isBefore(first)) {
      return -1;
    }
    return day.isBefore(end) ? 0 : 1;
  }
}
