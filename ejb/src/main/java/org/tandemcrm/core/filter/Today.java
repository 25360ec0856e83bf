package org.tandemcrm.core.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The day that relative dates count from.
 *
 * @param date the day
 * @param zone where an instant's day begins and ends
 */
public record Today(LocalDate date, ZoneId zone) {

  public Today {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(zone, "zone");
  }

  /** The day that an instant falls on in a zone. */
  public static Today at(Instant now, ZoneId zone) {
    return new Today(LocalDate.ofInstant(now, zone), zone);
  }
}
