package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** What a cursor that the host keeps for us means; written as JSON with a version. */
sealed interface SalesforceCursor {

  /** Before everything. */
  record Start() implements SalesforceCursor {}

  /**
   * In the middle of a read.
   *
   * @param next the path of the next page
   */
  record Page(String next, SalesforceReading reading) implements SalesforceCursor {}

  /**
   * Behind a complete read.
   *
   * @param greatest the greatest stamp ever seen; absent when no row ever was
   * @param askedAt when that read's query was asked, by the server's clock
   */
  record End(Optional<Instant> greatest, Instant askedAt) implements SalesforceCursor {}

  /** The text that the host keeps. */
  default Cursor text() {
    try {
      return this instanceof Start
          ? Cursor.START
          : new Cursor(Json.MAPPER.writeValueAsString(Json.of(this)));
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
      return Optional.ofNullable(Json.MAPPER.readValue(cursor.value(), Json.class))
          .orElseThrow(() -> new IllegalArgumentException("it says nothing"))
          .cursor();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw PluginException.of(
              FailureKind.CURSOR_EXPIRED,
              "The place where the last read ended is not understood; all is read again.")
          .causedBy(e);
    }
  }

  /** The wire form: one flat object, absent members left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      int v,
      String asked,
      String greatest,
      String next,
      Boolean withDeleted,
      String from,
      String fromId,
      String settled,
      String settledId,
      Long rows) {

    private static final int VERSION = 1;
    private static final Pattern PATH = Pattern.compile("/services/data/[\\w./-]+");
    private static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static Json of(SalesforceCursor cursor) {
      if (cursor instanceof Page page) {
        SalesforceReading reading = page.reading();
        return new Json(
            VERSION,
            reading.askedAt().toString(),
            text(reading.greatest()),
            page.next(),
            reading.withDeleted(),
            text(reading.from().stamp()),
            reading.from().behindId().orElse(null),
            text(reading.settled().map(SalesforceKey::stamp)),
            reading.settled().map(SalesforceKey::id).orElse(null),
            reading.rows());
      }
      End end = (End) cursor;
      return new Json(
          VERSION,
          end.askedAt().toString(),
          text(end.greatest()),
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    private SalesforceCursor cursor() {
      require(v == VERSION);
      require(asked != null);
      if (next == null) {
        require(withDeleted == null && from == null && fromId == null && settled == null);
        require(settledId == null && rows == null);
        return new End(instant(greatest), Instant.parse(asked));
      }
      require(isPath(next) && withDeleted != null && rows != null && rows >= 0);
      require(fromId == null || (from != null && (fromId.isEmpty() || SalesforceIds.isId(fromId))));
      require((settled == null) == (settledId == null));
      require(settledId == null || SalesforceIds.isId(settledId));
      return new Page(
          next,
          new SalesforceReading(
              new SalesforceBound(instant(from), Optional.ofNullable(fromId)),
              withDeleted,
              Instant.parse(asked),
              instant(greatest),
              instant(settled).map(stamp -> new SalesforceKey(stamp, settledId)),
              rows));
    }

    private static String text(Optional<Instant> instant) {
      return instant.map(Instant::toString).orElse(null);
    }

    private static Optional<Instant> instant(String text) {
      return Optional.ofNullable(text).map(Instant::parse);
    }

    private static void require(boolean condition) {
      if (!condition) {
        throw new IllegalArgumentException("a member is missing or wrong");
      }
    }
  }

  /** True for a path of the API, which can't lead to another host. */
  static boolean isPath(String next) {
    return Json.PATH.matcher(next).matches();
  }
}
