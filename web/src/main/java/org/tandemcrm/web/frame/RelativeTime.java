package org.tandemcrm.web.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants and durations in the words of the pages. */
public final class RelativeTime {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Duration ABOUT_NOW = Duration.ofSeconds(10);
  private static final Duration TOO_LONG_AGO = Duration.ofDays(30);

  private RelativeTime() {}

  /** "3 min ago", "in 4 min"; beyond 30 days the date. */
  public static String words(Instant instant, Instant now) {
    Duration distance = Duration.between(instant, now);
    Duration size = distance.abs();
    if (size.compareTo(TOO_LONG_AGO) > 0) {
      return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
    if (size.compareTo(ABOUT_NOW) < 0) {
      return distance.isNegative() ? "in a moment" : "just now";
    }
    return distance.isNegative() ? "in " + coarse(size) : coarse(size) + " ago";
  }

  /** The instant to the second, with its zone. */
  public static String exact(Instant instant) {
    return EXACT.format(instant);
  }

  /** "1 m 12 s": the two largest units. Below a second "under 1 s". */
  public static String duration(Duration duration) {
    if (duration.isNegative() || duration.toMillis() < 1000) {
      return "under 1 s";
    }
    long days = duration.toDays();
    if (days > 0) {
      return twoUnits(days, "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return twoUnits(duration.toHours(), "h", duration.toMinutesPart(), "m");
    }
    if (duration.toMinutes() > 0) {
      return twoUnits(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
    }
    return duration.toSeconds() + " s";
  }

  private static String twoUnits(long large, String largeUnit, int small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }

  private static String coarse(Duration size) {
    if (size.toDays() > 0) {
      return size.toDays() == 1 ? "1 day" : size.toDays() + " days";
    }
    if (size.toHours() > 0) {
      return size.toHours() + " h";
    }
    return size.toMinutes() > 0 ? size.toMinutes() + " min" : size.toSeconds() + " s";
  }
}
