package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A relative date such as TODAY: a span of whole days in UTC, from the first to before the end.
 * Equal means inside it, greater means after it.
 */
record DateLiteral(LocalDate first, LocalDate end) {

  static DateLiteral of(QueryText text, DateFormulaContext formula, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate month = today.withDayOfMonth(1);
    LocalDate year = today.withDayOfYear(1);
    int number =
        formula.signedInteger() == null ? 0 : Integer.parseInt(formula.signedInteger().getText());
    String word = formula.getStart().getText().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "YESTERDAY" -> new DateLiteral(today.minusDays(1), today);
      case "TODAY" -> new DateLiteral(today, today.plusDays(1));
      case "TOMORROW" -> new DateLiteral(today.plusDays(1), today.plusDays(2));
      case "THIS_MONTH" -> new DateLiteral(month, month.plusMonths(1));
      case "LAST_MONTH" -> new DateLiteral(month.minusMonths(1), month);
      case "THIS_YEAR" -> new DateLiteral(year, year.plusYears(1));
      case "LAST_YEAR" -> new DateLiteral(year.minusYears(1), year);
      case "LAST_90_DAYS" -> new DateLiteral(today.minusDays(90), today.plusDays(1));
      case "LAST_N_DAYS" -> new DateLiteral(today.minusDays(number), today.plusDays(1));
      case "NEXT_N_DAYS" -> new DateLiteral(today.plusDays(1), today.plusDays(number + 1L));
      default -> throw text.unsupported(formula, "The date literal " + word);
    };
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
