package org.tandemcrm.plugin.memory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.Cursor;

/**
 * A place in the log of an organisation, as it stands in the text of a {@link Cursor}.
 *
 * @param epoch what the number counts from: another epoch counts anew
 * @param change the number of the change that it stands behind
 * @param walk the number of the scoped walk that goes on there; 0 for none
 */
record MemoryCursor(String epoch, long change, long walk) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-z.]{1,40}):(\\d{1,18}):(\\d{1,18})");

  /** The place that a cursor means; absent when it isn't one of these. */
  static Optional<MemoryCursor> parse(Cursor cursor) {
    Matcher text = TEXT.matcher(cursor.value());
    return text.matches()
        ? Optional.of(
            new MemoryCursor(
                text.group(1), Long.parseLong(text.group(2)), Long.parseLong(text.group(3))))
        : Optional.empty();
  }

  Cursor text() {
    return new Cursor(epoch + ":" + change + ":" + walk);
  }
}
