package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.tandemcrm.spi.RecordVersion;

/**
 * What every row has: who it is, and its place in the order.
 *
 * @param identity the id in its normal form, and the stamp as Salesforce wrote it as version
 * @param key the stamp and id
 */
record SalesforceRow(RecordVersion identity, SalesforceKey key) {

  /**
   * A stamp counts seconds: a row can change again and keep it. One so fresh has a mark in its
   * version, without which it comes once more as soon as no second change can hide behind it.
   */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final String MARK = "~";

  /**
   * Understands a row of a query that selects Id and SystemModstamp.
   *
   * @param asked when it was asked for, by the server's clock
   */
  static SalesforceRow of(JsonNode row, Instant asked) {
    String id = row.path("Id").asText("");
    String stamp = row.path(SalesforceSoql.STAMP).asText("");
    if (!SalesforceIds.isId(id)) {
      throw SalesforceErrors.notUnderstood("a row has no Id");
    }
    try {
      String normal = SalesforceIds.normal(id);
      Instant instant = SalesforceValues.instant(stamp);
      boolean isFresh = instant.isAfter(asked.minus(FRESH));
      return new SalesforceRow(
          new RecordVersion(normal, isFresh ? stamp + MARK : stamp),
          new SalesforceKey(instant, normal));
    } catch (DateTimeException e) {
      throw SalesforceErrors.notUnderstood("the SystemModstamp of " + id + " is no time");
    }
  }
}
