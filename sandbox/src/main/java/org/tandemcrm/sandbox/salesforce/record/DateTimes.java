package org.tandemcrm.sandbox.salesforce.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Times in requests: ISO 8601 with the offset as Z, +01:00 or, as the CRM itself writes it, +0100.
 */
public final class DateTimes {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter();

  private DateTimes() {}

  /**
   * Reads a time.
   *
   * @throws DateTimeException when it isn't one, or names no offset
   */
  public static Instant parse(String text) {
    return OffsetDateTime.parse(text, FORM).toInstant();
  }
}
