package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;

/** The wire form of a {@link SalesforceCursor}: one flat object, absent members left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SalesforceCursorText(
    int v,
    String asked,
    String greatest,
    String covered,
    String logAsked,
    String next,
    Boolean filtered,
    String from,
    String fromId,
    String settled,
    String settledId,
    Long rows) {

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final int VERSION = 2;

  static SalesforceCursorText of(SalesforceCursor cursor) {
    if (cursor instanceof SalesforceCursor.Page page) {
      SalesforceReading reading = page.reading();
      return new SalesforceCursorText(
          VERSION,
          reading.askedAt().toString(),
          text(reading.greatest()),
          text(reading.deletions().map(SalesforceDeletions::covered)),
          text(reading.deletions().map(SalesforceDeletions::askedAt)),
          page.next(),
          reading.filtered(),
          text(reading.from().stamp()),
          reading.from().behindId().orElse(null),
          text(reading.settled().map(SalesforceKey::stamp)),
          reading.settled().map(SalesforceKey::id).orElse(null),
          reading.rows());
    }
    SalesforceCursor.End end = (SalesforceCursor.End) cursor;
    return new SalesforceCursorText(
        VERSION,
        end.askedAt().toString(),
        text(end.greatest()),
        end.deletions().covered().toString(),
        end.deletions().askedAt().toString(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * What the text means.
   *
   * @throws IllegalArgumentException when a member is missing or wrong
   * @throws java.time.DateTimeException when a time is none
   */
  SalesforceCursor cursor() {
    require(v == VERSION);
    require(asked != null);
    require((covered == null) == (logAsked == null));
    Optional<SalesforceDeletions> deletions =
        instant(covered).map(until -> new SalesforceDeletions(until, Instant.parse(logAsked)));
    if (next == null) {
      require(filtered == null && from == null && fromId == null && settled == null);
      require(settledId == null && rows == null && deletions.isPresent());
      return new SalesforceCursor.End(instant(greatest), Instant.parse(asked), deletions.get());
    }
    require(SalesforceCursor.isPath(next) && filtered != null && rows != null && rows >= 0);
    require(fromId == null || (from != null && (fromId.isEmpty() || SalesforceIds.isId(fromId))));
    require((settled == null) == (settledId == null));
    require(settledId == null || SalesforceIds.isId(settledId));
    return new SalesforceCursor.Page(
        next,
        new SalesforceReading(
            new SalesforceBound(instant(from), Optional.ofNullable(fromId)),
            filtered,
            Instant.parse(asked),
            instant(greatest),
            instant(settled).map(stamp -> new SalesforceKey(stamp, settledId)),
            rows,
            deletions));
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
