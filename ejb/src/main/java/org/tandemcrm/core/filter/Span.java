package org.tandemcrm.core.filter;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of days, weeks, months or years. As text an ISO period of one unit: P30D, P3Y.
 *
 * @param amount 1 to {@value #MOST}
 * @param unit what is counted
 */
public record Span(int amount, Unit unit) {

  /** More of any unit would leave the calendar that CRMs have. */
  public static final int MOST = 1000;

  private static final Pattern TEXT = Pattern.compile("P([1-9]\\d{0,3})([DWMY])");

  /** What is counted. */
  public enum Unit {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit chrono;

    Unit(ChronoUnit chrono) {
      this.chrono = chrono;
    }

    private char letter() {
      return name().charAt(0);
    }
  }

  public Span {
    Objects.requireNonNull(unit, "unit");
    if (amount < 1 || amount > MOST) {
      throw new IllegalArgumentException(amount + " is not between 1 and " + MOST);
    }
  }

  /** Reads what {@link #toString} wrote; absent for any other text. */
  public static Optional<Span> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST) {
      return Optional.empty();
    }
    for (Unit unit : Unit.values()) {
      if (unit.letter() == matcher.group(2).charAt(0)) {
        return Optional.of(new Span(Integer.parseInt(matcher.group(1)), unit));
      }
    }
    return Optional.empty();
  }

  LocalDate before(LocalDate day) {
    return day.minus(amount, unit.chrono);
  }

  LocalDate after(LocalDate day) {
    return day.plus(amount, unit.chrono);
  }

  /** As people say it: "3 years", and "year" for a single one, which follows "the last". */
  String words() {
    String word = unit.name().toLowerCase(Locale.ROOT);
    return amount == 1 ? word : amount + " " + word + "s";
  }

  @Override
  public String toString() {
    return "P" + amount + unit.letter();
  }
}
