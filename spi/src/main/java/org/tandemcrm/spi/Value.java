package org.tandemcrm.spi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field's value. Never blank: a blank field has no value. Which kind goes with which {@link
 * FieldType} stands at each kind.
 */
public sealed interface Value {

  /** TEXT, LONG_TEXT, PICKLIST (its API value), EMAIL, PHONE, URL and REFERENCE (an id). */
  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** INTEGER, DECIMAL, CURRENCY and PERCENT (12.5 for 12.5 %). */
  record Number(BigDecimal number) implements Value {
    public Number {
      Objects.requireNonNull(number, "number");
    }
  }

  /** BOOLEAN. */
  record Flag(boolean on) implements Value {}

  /** DATE: a day without a zone. */
  record Day(LocalDate date) implements Value {
    public Day {
      Objects.requireNonNull(date, "date");
    }
  }

  /** DATE_TIME. */
  record Moment(Instant instant) implements Value {
    public Moment {
      Objects.requireNonNull(instant, "instant");
    }
  }

  /** MULTI_PICKLIST: API values, in no order. */
  record Options(Set<String> values) implements Value {
    public Options {
      values = Set.copyOf(values);
    }

    @Override
    public String toString() {
      return "Options" + new TreeSet<>(values);
    }
  }
}
