package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Reads pages of changes: what {@link SalesforceReading} decides, done with queries. */
final class SalesforceChanges {

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;
  private final Duration overlap;

  SalesforceChanges(
      SalesforceClient client,
      SalesforceQueries queries,
      SalesforceCatalog catalog,
      Duration overlap) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
    this.overlap = overlap;
  }

  ChangePage read(ReadRequest request) {
    SalesforceCursor cursor = SalesforceCursor.of(request.cursor());
    SalesforceObject object = catalog.object(request.object(), request.fields());
    if (cursor instanceof SalesforceCursor.Page page) {
      return further(request, object, page);
    }
    return begin(
        request,
        object,
        cursor instanceof SalesforceCursor.End end
            ? SalesforceStart.since(end, overlap)
            : SalesforceStart.FIRST);
  }

  private ChangePage further(
      ReadRequest request, SalesforceObject object, SalesforceCursor.Page cursor) {
    SalesforceQueries.Page page;
    try {
      page = queries.next(cursor.next(), request.max());
    } catch (PluginException e) {
      if (e.kind() != FailureKind.CURSOR_EXPIRED) {
        throw e;
      }
      return begin(request, object, cursor.reading().restart());
    }
    return page(request, object, cursor.reading(), page);
  }

  private ChangePage begin(ReadRequest request, SalesforceObject object, SalesforceStart start) {
    String soql =
        SalesforceSoql.changes(
            object.name(), object.selection(request.fields()), start.from(), Optional.empty());
    SalesforceQueries.Asked asked = queries.first(soql, start.withDeleted(), request.max());
    return page(request, object, SalesforceReading.start(start, asked.at()), asked.page());
  }

  private ChangePage page(
      ReadRequest request,
      SalesforceObject object,
      SalesforceReading before,
      SalesforceQueries.Page page) {
    SalesforceRecords records =
        new SalesforceRecords(object, request.fields(), client.session().userId());
    List<CrmRecord> found = new ArrayList<>();
    List<SalesforceKey> keys = new ArrayList<>();
    for (JsonNode row : page.rows()) {
      SalesforceRow place = SalesforceRow.of(row);
      found.add(records.record(place.identity(), row));
      keys.add(place.key());
    }
    SalesforceReading now = before.with(keys, overlap);
    return page.next()
        .map(
            next ->
                ChangePage.more(found, new SalesforceCursor.Page(next, now).text())
                    .remaining(Math.max(0, page.total() - now.rows())))
        .orElseGet(() -> ChangePage.last(found, now.end().text()));
  }
}
