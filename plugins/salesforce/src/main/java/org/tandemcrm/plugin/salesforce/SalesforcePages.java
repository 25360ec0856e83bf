package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;

/** Makes pages for the host of the rows that a query brought, whichever way they came. */
final class SalesforcePages {

  /** Records, and how far the read has come with them. */
  record Seen(List<CrmRecord> records, SalesforceReading now) {}

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final SalesforceDeletionLog log;
  private final Duration overlap;

  SalesforcePages(SalesforceClient client, SalesforceCatalog catalog, Duration overlap) {
    this.client = client;
    this.catalog = catalog;
    this.log = new SalesforceDeletionLog(client);
    this.overlap = overlap;
  }

  /**
   * Reads rows.
   *
   * @param before how far the read had come
   * @param asked when they were asked for, by the server's clock
   */
  Seen see(
      ReadRequest request,
      SalesforceObject object,
      SalesforceReading before,
      List<JsonNode> rows,
      Instant asked) {
    SalesforceRecords records =
        new SalesforceRecords(object, request.fields(), client.session().userId());
    List<CrmRecord> found = new ArrayList<>();
    List<SalesforceKey> keys = new ArrayList<>();
    for (JsonNode row : rows) {
      SalesforceRow place = SalesforceRow.of(row, asked);
      found.add(records.record(place.identity(), row));
      keys.add(place.key());
    }
    if (records.sawAnotherType()) {
      catalog.refuseRetyped(object, request.fields());
    }
    return new Seen(found, before.with(keys, overlap));
  }

  /**
   * A page with more behind it.
   *
   * @param total how many rows the whole read has
   */
  static ChangePage more(Seen seen, long total, SalesforceCursor next) {
    return ChangePage.more(seen.records(), next.text())
        .remaining(Math.max(0, total - seen.now().rows()));
  }

  /**
   * The end of the changes, and behind it what the log of deletions has when it is due.
   *
   * @param now by the server's clock
   */
  ChangePage last(SalesforceObject object, Seen seen, Instant now) {
    SalesforceCursor.End end = seen.now().end(overlap);
    if (!end.deletions().isDue(now)) {
      return ChangePage.last(seen.records(), end.text());
    }
    SalesforceDeletionLog.Found deleted = log.read(object, end.deletions(), now);
    List<CrmRecord> all = new ArrayList<>(seen.records());
    all.addAll(deleted.records());
    Cursor next =
        new SalesforceCursor.End(end.greatest(), end.askedAt(), deleted.deletions()).text();
    return deleted.deletions().isDue(now) ? ChangePage.more(all, next) : ChangePage.last(all, next);
  }
}
