package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Reads pages of changes: what {@link SalesforceReading} decides, done with queries. */
final class SalesforceChanges {

  /** How Salesforce refuses a condition that it can't filter by. */
  private static final Set<FailureKind> NO_FILTER =
      Set.of(FailureKind.INTERNAL, FailureKind.SCHEMA_CHANGED);

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;
  private final SalesforceDeletionLog log;
  private final Duration overlap;

  SalesforceChanges(
      SalesforceClient client,
      SalesforceQueries queries,
      SalesforceCatalog catalog,
      Duration overlap) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
    this.log = new SalesforceDeletionLog(client);
    this.overlap = overlap;
  }

  ChangePage read(ReadRequest request) {
    SalesforceCursor cursor = SalesforceCursor.of(request.cursor());
    return catalog.with(
        request.object(),
        request.fields(),
        object -> {
          if (cursor instanceof SalesforceCursor.Page page) {
            return further(request, object, page);
          }
          return begin(
              request,
              object,
              cursor instanceof SalesforceCursor.End end
                  ? SalesforceStart.since(end, overlap)
                  : SalesforceStart.FIRST);
        });
  }

  private ChangePage further(
      ReadRequest request, SalesforceObject object, SalesforceCursor.Page cursor) {
    SalesforceQueries.Asked page;
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
    Optional<String> filter =
        start.isFirst()
            ? new SalesforceFilter(object).condition(request.scope())
            : Optional.empty();
    if (filter.isPresent()) {
      try {
        return begin(request, object, start, filter);
      } catch (PluginException e) {
        if (!NO_FILTER.contains(e.kind())) {
          throw e;
        }
        // All is read then; if the refusal had another reason, it comes again.
      }
    }
    return begin(request, object, start, Optional.empty());
  }

  private ChangePage begin(
      ReadRequest request,
      SalesforceObject object,
      SalesforceStart start,
      Optional<String> filter) {
    String soql =
        SalesforceSoql.changes(
            object.name(), object.selection(request.fields()), start.from(), filter);
    SalesforceQueries.Asked asked = queries.first(soql, !start.isFirst(), request.max());
    return page(
        request, object, SalesforceReading.start(start, filter.isPresent(), asked.at()), asked);
  }

  private ChangePage page(
      ReadRequest request,
      SalesforceObject object,
      SalesforceReading before,
      SalesforceQueries.Asked asked) {
    SalesforceRecords records =
        new SalesforceRecords(object, request.fields(), client.session().userId());
    List<CrmRecord> found = new ArrayList<>();
    List<SalesforceKey> keys = new ArrayList<>();
    for (JsonNode row : asked.page().rows()) {
      SalesforceRow place = SalesforceRow.of(row, asked.at());
      found.add(records.record(place.identity(), row));
      keys.add(place.key());
    }
    if (records.sawAnotherType()) {
      catalog.refuseRetyped(object, request.fields());
    }
    SalesforceReading now = before.with(keys, overlap);
    return asked
        .page()
        .next()
        .map(
            next ->
                ChangePage.more(found, new SalesforceCursor.Page(next, now).text())
                    .remaining(Math.max(0, asked.page().total() - now.rows())))
        .orElseGet(() -> last(object, found, now.end(overlap), asked));
  }

  /** The end of the changes, and behind it what the log of deletions has when it is due. */
  private ChangePage last(
      SalesforceObject object,
      List<CrmRecord> found,
      SalesforceCursor.End end,
      SalesforceQueries.Asked asked) {
    if (!end.deletions().isDue(asked.at())) {
      return ChangePage.last(found, end.text());
    }
    SalesforceDeletionLog.Found deleted = log.read(object, end.deletions(), asked.at());
    List<CrmRecord> all = new ArrayList<>(found);
    all.addAll(deleted.records());
    Cursor next =
        new SalesforceCursor.End(end.greatest(), end.askedAt(), deleted.deletions()).text();
    return deleted.deletions().isDue(asked.at())
        ? ChangePage.more(all, next)
        : ChangePage.last(all, next);
  }
}
