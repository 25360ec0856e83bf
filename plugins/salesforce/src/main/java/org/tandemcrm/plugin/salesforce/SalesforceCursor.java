package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** What a cursor that the host keeps for us means; written as JSON with a version. */
sealed interface SalesforceCursor {

  Pattern PATH = Pattern.compile("/services/data/[\\w./-]+");

  Pattern LOCATOR = Pattern.compile("[\\w+/=.~-]{1,1000}");

  /** Before everything. */
  record Start() implements SalesforceCursor {}

  /**
   * In the middle of a read.
   *
   * @param next the path of the next page
   */
  record Page(String next, SalesforceReading reading) implements SalesforceCursor {}

  /**
   * In the middle of a first load that a bulk query may finish.
   *
   * @param job the id of the query job; absent as long as none was asked for
   * @param looks how many pages were read since without the job being ready
   * @param locator where its results go on; absent as long as none was read
   * @param next the path of the page to read as long as the job isn't ready; absent with a locator
   * @param total how many rows the load has
   */
  record Bulk(
      Optional<String> job,
      int looks,
      Optional<String> locator,
      Optional<String> next,
      long total,
      SalesforceReading reading)
      implements SalesforceCursor {}

  /**
   * Behind a complete read.
   *
   * @param greatest the greatest stamp ever seen; absent when no row ever was
   * @param askedAt when that read's query was asked, by the server's clock
   * @param deletions what is known of deletions
   */
  record End(Optional<Instant> greatest, Instant askedAt, SalesforceDeletions deletions)
      implements SalesforceCursor {}

  /** The text that the host keeps. */
  default Cursor text() {
    try {
      return this instanceof Start
          ? Cursor.START
          : new Cursor(
              SalesforceCursorText.MAPPER.writeValueAsString(SalesforceCursorText.of(this)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Understands a text of {@link #text}.
   *
   * @throws PluginException CURSOR_EXPIRED when it is anything else, so that all is read again
   */
  static SalesforceCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return new Start();
    }
    try {
      return Optional.ofNullable(
              SalesforceCursorText.MAPPER.readValue(cursor.value(), SalesforceCursorText.class))
          .orElseThrow(() -> new IllegalArgumentException("it says nothing"))
          .cursor();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw PluginException.of(
              FailureKind.CURSOR_EXPIRED,
              "The place where the last read ended is not understood; all is read again.")
          .causedBy(e);
    }
  }

  /** True for what Salesforce may have given as the place in the results of a job. */
  static boolean isLocator(String text) {
    return LOCATOR.matcher(text).matches();
  }

  /** True for a path of the API, which can't lead to another host. */
  static boolean isPath(String next) {
    return PATH.matcher(next).matches();
  }
}
