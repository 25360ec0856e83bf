package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two kinds of formula that the sandbox computes, which change a value without touching the
 * record: by the passing of days, and by an edit of a parent.
 */
public sealed interface Formula {
  Pattern DAYS = Pattern.compile("TODAY\\(\\)\\s*-\\s*(?:DATEVALUE\\(\\s*(\\w+)\\s*\\)|(\\w+))");
  Pattern PARENT = Pattern.compile("(?:TEXT\\(\\s*(\\w+)\\.(\\w+)\\s*\\)|(\\w+)\\.(\\w+))");

  /** As describe shows it. */
  @JsonValue
  String text();

  /** Whole days from a date or time of the record to today. */
  record DaysSince(String text, String field) implements Formula {}

  /** A field of the record that a reference leads to. */
  record ParentValue(String text, String relationship, String field) implements Formula {}

  /**
   * Reads {@code TODAY() - CloseDate}, {@code TODAY() - DATEVALUE(CreatedDate)}, {@code
   * Account.Name} or {@code TEXT(Account.Industry)}.
   *
   * @throws IllegalArgumentException for any other formula
   */
  @JsonCreator
  static Formula of(String text) {
    Matcher days = DAYS.matcher(text.strip());
    if (days.matches()) {
      return new DaysSince(text, days.group(1) == null ? days.group(2) : days.group(1));
    }
    Matcher parent = PARENT.matcher(text.strip());
    if (parent.matches()) {
      boolean plain = parent.group(1) == null;
      return new ParentValue(text, parent.group(plain ? 3 : 1), parent.group(plain ? 4 : 2));
    }
    throw new IllegalArgumentException("the sandbox can't compute the formula " + text);
  }
}
