package org.tandemcrm.core.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One row of a {@link RowQuery}; columns are numbered from 0. */
public final class StoredRow {

  private final Object[] columns;

  StoredRow(Object[] columns) {
    this.columns = columns;
  }

  /** A text that the table never holds as null. */
  public String text(int column) {
    return Objects.requireNonNull((String) columns[column]);
  }

  public Optional<String> optionalText(int column) {
    return Optional.ofNullable((String) columns[column]);
  }

  /** A whole number that the table never holds as null. */
  public long number(int column) {
    return ((Number) columns[column]).longValue();
  }

  public Optional<Long> optionalNumber(int column) {
    return Optional.ofNullable((Number) columns[column]).map(Number::longValue);
  }

  /** A truth value that the table never holds as null. */
  public boolean flag(int column) {
    return (Boolean) Objects.requireNonNull(columns[column]);
  }

  /** An instant that the table never holds as null. */
  public Instant instant(int column) {
    return Instant.ofEpochMilli(number(column));
  }

  public Optional<Instant> optionalInstant(int column) {
    return optionalNumber(column).map(Instant::ofEpochMilli);
  }

  /** A constant by its name. */
  public <E extends Enum<E>> E constant(Class<E> type, int column) {
    return Enum.valueOf(type, text(column));
  }

  /** A column of any type in Tandem's canonical text: plain decimals, true or false. */
  public Optional<String> canonical(int column) {
    Object value = columns[column];
    if (value instanceof BigDecimal number) {
      return Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
