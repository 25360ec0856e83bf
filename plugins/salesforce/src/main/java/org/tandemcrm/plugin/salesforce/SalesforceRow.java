package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import org.tandemcrm.spi.RecordVersion;

/**
 * What every row has: who it is, and its place in the order.
 *
 * @param identity the id in its normal form, and the stamp as Salesforce wrote it as version
 * @param key the stamp and id
 */
record SalesforceRow(RecordVersion identity, SalesforceKey key) {

  /** Understands a row of a query that selects Id and SystemModstamp. */
  static SalesforceRow of(JsonNode row) {
    String id = row.path("Id").asText("");
    String stamp = row.path(SalesforceSoql.STAMP).asText("");
    if (!SalesforceIds.isId(id)) {
      throw SalesforceErrors.notUnderstood("a row has no Id");
    }
    try {
      String normal = SalesforceIds.normal(id);
      return new SalesforceRow(
          new RecordVersion(normal, stamp),
          new SalesforceKey(SalesforceValues.instant(stamp), normal));
    } catch (DateTimeException e) {
      throw SalesforceErrors.notUnderstood("the SystemModstamp of " + id + " is no time");
    }
  }
}
