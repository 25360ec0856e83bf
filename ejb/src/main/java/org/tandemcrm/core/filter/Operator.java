package org.tandemcrm.core.filter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.FieldType;

/**
 * How a field must stand to the values of a condition. A blank field fulfils {@link #IS_NOT},
 * {@link #NONE_OF}, {@link #LACKS} and {@link #BLANK} alone. Text is compared without regard to
 * case. A date-time is compared by the day that it falls on.
 */
public enum Operator {
  IS("is", "is", Takes.ONE, Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.DATE, Kind.CHOICE),
  IS_NOT("is not", "is not", Takes.ONE, Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.CHOICE),
  /** Equal to one of the values; of a set, that it holds at least one of them. */
  ONE_OF("is one of", "", Takes.MANY, Kind.TEXT, Kind.CHOICE, Kind.SET),
  NONE_OF("is none of", "", Takes.MANY, Kind.TEXT, Kind.CHOICE, Kind.SET),
  CONTAINS("contains", "", Takes.ONE, Kind.TEXT),
  LACKS("doesn't contain", "", Takes.ONE, Kind.TEXT),
  STARTS_WITH("starts with", "", Takes.ONE, Kind.TEXT),
  LESS("is less than", "is before", Takes.ONE, Kind.NUMBER, Kind.DATE),
  AT_MOST("is at most", "is on or before", Takes.ONE, Kind.NUMBER, Kind.DATE),
  MORE("is more than", "is after", Takes.ONE, Kind.NUMBER, Kind.DATE),
  AT_LEAST("is at least", "is on or after", Takes.ONE, Kind.NUMBER, Kind.DATE),
  TODAY("", "is today", Takes.NONE, Kind.DATE),
  /** From that long ago up to and including today. */
  WITHIN_LAST("", "is within the last", Takes.SPAN, Kind.DATE),
  /** From today up to and including the day in that time. */
  WITHIN_NEXT("", "is within the next", Takes.SPAN, Kind.DATE),
  /** Before the days that {@link #WITHIN_LAST} means. */
  LONGER_AGO("", "is longer ago than the last", Takes.SPAN, Kind.DATE),
  /** Behind the days that {@link #WITHIN_NEXT} means. */
  LATER_THAN("", "is later than the next", Takes.SPAN, Kind.DATE),
  BLANK("is blank", "is blank", Takes.NONE, Kind.values()),
  NOT_BLANK("is not blank", "is not blank", Takes.NONE, Kind.values());

  /** What an operator takes beside the field. */
  public enum Takes {
    NONE,
    ONE,
    MANY,
    SPAN
  }

  /** Types that are compared alike. */
  private enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    DATE,
    CHOICE,
    SET;

    static Kind of(FieldType type) {
      return switch (type) {
        case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> TEXT;
        case INTEGER, DECIMAL, CURRENCY, PERCENT -> NUMBER;
        case BOOLEAN -> FLAG;
        case DATE, DATE_TIME -> DATE;
        case PICKLIST, REFERENCE -> CHOICE;
        case MULTI_PICKLIST -> SET;
      };
    }
  }

  private static final Set<Operator> FROM_TODAY =
      EnumSet.of(TODAY, WITHIN_LAST, WITHIN_NEXT, LONGER_AGO, LATER_THAN);

  private final String words;
  private final String wordsOfDates;
  private final Takes takes;
  private final List<Kind> kinds;

  Operator(String words, String wordsOfDates, Takes takes, Kind... kinds) {
    this.words = words;
    this.wordsOfDates = wordsOfDates;
    this.takes = takes;
    this.kinds = List.of(kinds);
  }

  /** The operators that a field of that type can have, the usual ones first. */
  public static List<Operator> of(FieldType type) {
    return Arrays.stream(values()).filter(operator -> operator.fits(type)).toList();
  }

  /** The operator of that name. */
  public static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.name().equals(name)).findFirst();
  }

  public boolean fits(FieldType type) {
    return kinds.contains(Kind.of(type));
  }

  public Takes takes() {
    return takes;
  }

  /** True when a day that passes may change the answer. */
  public boolean countsFromToday() {
    return FROM_TODAY.contains(this);
  }

  /** What stands between the field and the values in a sentence. */
  public String words(FieldType type) {
    return switch (Kind.of(type)) {
      case DATE -> wordsOfDates;
      case SET -> words.replace("is one of", "includes").replace("is none of", "doesn't include");
      default -> words;
    };
  }
}
