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
    Long rows,
    String job,
    Integer looks,
    String locator,
    Long total) {

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final int VERSION = 2;

  static SalesforceCursorText of(SalesforceCursor cursor) {
    if (cursor instanceof SalesforceCursor.Page page) {
      return reading(page.reading(), page.next(), null, null, null, null);
    }
    if (cursor instanceof SalesforceCursor.Bulk bulk) {
      return reading(
          bulk.reading(),
          bulk.next().orElse(null),
          bulk.job().orElse(null),
          bulk.looks(),
          bulk.locator().orElse(null),
          bulk.total());
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
        null,
        null,
        null,
        null,
        null);
  }

  private static SalesforceCursorText reading(
      SalesforceReading reading,
      String next,
      String job,
      Integer looks,
      String locator,
      Long total) {
    return new SalesforceCursorText(
        VERSION,
        reading.askedAt().toString(),
        text(reading.greatest()),
        text(reading.deletions().map(SalesforceDeletions::covered)),
        text(reading.deletions().map(SalesforceDeletions::askedAt)),
        next,
        reading.filtered(),
        text(reading.from().stamp()),
        reading.from().behindId().orElse(null),
        text(reading.settled().map(SalesforceKey::stamp)),
        reading.settled().map(SalesforceKey::id).orElse(null),
        reading.rows(),
        job,
        looks,
        locator,
        total);
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
    if (next == null && total == null) {
      require(filtered == null && from == null && fromId == null && settled == null);
      require(settledId == null && rows == null && deletions.isPresent());
      requireNoJob();
      return new SalesforceCursor.End(instant(greatest), Instant.parse(asked), deletions.get());
    }
    require(next == null || SalesforceCursor.isPath(next));
    require(filtered != null && rows != null && rows >= 0);
    require(fromId == null || (from != null && (fromId.isEmpty() || SalesforceIds.isId(fromId))));
    require((settled == null) == (settledId == null));
    require(settledId == null || SalesforceIds.isId(settledId));
    SalesforceReading reading =
        new SalesforceReading(
            new SalesforceBound(instant(from), Optional.ofNullable(fromId)),
            filtered,
            Instant.parse(asked),
            instant(greatest),
            instant(settled).map(stamp -> new SalesforceKey(stamp, settledId)),
            rows,
            deletions);
    if (total == null) {
      requireNoJob();
      return new SalesforceCursor.Page(next, reading);
    }
    require(total >= 0 && looks != null && looks >= 0);
    require((next == null) == (locator != null));
    require(job == null ? locator == null : SalesforceIds.isId(job));
    require(locator == null || SalesforceCursor.isLocator(locator));
    return new SalesforceCursor.Bulk(
        Optional.ofNullable(job),
        looks,
        Optional.ofNullable(locator),
        Optional.ofNullable(next),
        total,
        reading);
  }

  private void requireNoJob() {
    require(job == null && looks == null && locator == null && total == null);
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
