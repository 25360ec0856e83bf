package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Reads pages of changes: what {@link SalesforceReading} decides, done with queries. */
final class SalesforceChanges {

  /** How Salesforce refuses a condition that it can't filter by. */
  private static final Set<FailureKind> NO_FILTER =
      Set.of(FailureKind.INTERNAL, FailureKind.SCHEMA_CHANGED);

  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;
  private final SalesforcePages pages;
  private final SalesforceBulkLoad load;
  private final Duration overlap;

  SalesforceChanges(
      SalesforceQueries queries,
      SalesforceCatalog catalog,
      SalesforcePages pages,
      SalesforceBulkLoad load,
      Duration overlap) {
    this.queries = queries;
    this.catalog = catalog;
    this.pages = pages;
    this.load = load;
    this.overlap = overlap;
  }

  ChangePage read(ReadRequest request) {
    SalesforceCursor cursor = SalesforceCursor.of(request.cursor());
    return catalog.with(
        request.object(),
        request.fields(),
        object -> {
          if (cursor instanceof SalesforceCursor.Page page) {
            return further(request, object, page.next(), page.reading());
          }
          if (cursor instanceof SalesforceCursor.Bulk bulk) {
            return bulk(request, object, bulk);
          }
          return cursor instanceof SalesforceCursor.End end
              ? begin(request, object, SalesforceStart.since(end, overlap), false)
              : begin(request, object, SalesforceStart.FIRST, true);
        });
  }

  private ChangePage further(
      ReadRequest request, SalesforceObject object, String next, SalesforceReading reading) {
    Optional<SalesforceQueries.Asked> asked = next(next, request);
    return asked.isPresent()
        ? page(request, object, reading, asked.get())
        : restart(request, object, reading);
  }

  /**
   * The page behind that path; absent when Salesforce has forgotten the query, or when that selects
   * other fields than are wanted by now: what isn't in a row would look blank.
   */
  private Optional<SalesforceQueries.Asked> next(String path, ReadRequest request) {
    try {
      SalesforceQueries.Asked asked = queries.next(path, request.max());
      return Optional.of(asked).filter(page -> holds(page.page().rows(), request.fields()));
    } catch (PluginException e) {
      if (e.kind() != FailureKind.CURSOR_EXPIRED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Blank fields stand in a row as null, parents as one object. */
  private static boolean holds(List<JsonNode> rows, Set<String> fields) {
    return rows.isEmpty()
        || fields.stream().allMatch(field -> rows.get(0).has(field.split("\\.", 2)[0]));
  }

  /** The results of the job where it is ready; as long as it isn't, one page more without it. */
  private ChangePage bulk(
      ReadRequest request, SalesforceObject object, SalesforceCursor.Bulk cursor) {
    if (cursor.job().isEmpty()) {
      return meanwhile(request, object, cursor);
    }
    return switch (load.state(cursor)) {
      case READY ->
          load.results(request, object, cursor)
              .orElseGet(() -> restart(request, object, cursor.reading()));
      case RUNNING -> meanwhile(request, object, cursor);
      case LOST -> further(request, object, cursor.next().orElseThrow(), cursor.reading());
    };
  }

  /** A page of REST, with the job that it is time for. */
  private ChangePage meanwhile(
      ReadRequest request, SalesforceObject object, SalesforceCursor.Bulk cursor) {
    Optional<SalesforceQueries.Asked> asked = next(cursor.next().orElseThrow(), request);
    if (asked.isEmpty()) {
      load.abandon(cursor);
      return restart(request, object, cursor.reading());
    }
    Optional<String> next = asked.get().page().next();
    if (next.isEmpty()) {
      load.abandon(cursor);
      return page(request, object, cursor.reading(), asked.get());
    }
    SalesforcePages.Seen seen = see(request, object, cursor.reading(), asked.get());
    return SalesforcePages.more(
        seen,
        cursor.total(),
        cursor.job().isPresent()
            ? load.meanwhile(cursor, next.get(), seen)
            : load.begin(
                rest(request, object, seen.now()), next.get(), cursor.total(), seen.now()));
  }

  /** Queries what is behind what is settled, under the condition that the load began with. */
  private static String rest(
      ReadRequest request, SalesforceObject object, SalesforceReading reading) {
    return soql(
        request,
        object,
        reading.restart(),
        reading.filtered()
            ? new SalesforceFilter(object).condition(request.scope())
            : Optional.empty());
  }

  /** Reads the rest behind what is settled, page by page. */
  private ChangePage restart(
      ReadRequest request, SalesforceObject object, SalesforceReading reading) {
    return begin(request, object, reading.restart(), false);
  }

  /**
   * @param mayBeBulk whether a bulk query may bring what comes behind the first page
   */
  private ChangePage begin(
      ReadRequest request, SalesforceObject object, SalesforceStart start, boolean mayBeBulk) {
    Optional<String> filter =
        start.isFirst()
            ? new SalesforceFilter(object).condition(request.scope())
            : Optional.empty();
    if (filter.isPresent()) {
      try {
        return begin(request, object, start, filter, mayBeBulk);
      } catch (PluginException e) {
        if (!NO_FILTER.contains(e.kind())) {
          throw e;
        }
        // All is read then; if the refusal had another reason, it comes again.
      }
    }
    return begin(request, object, start, Optional.empty(), mayBeBulk);
  }

  private ChangePage begin(
      ReadRequest request,
      SalesforceObject object,
      SalesforceStart start,
      Optional<String> filter,
      boolean mayBeBulk) {
    SalesforceQueries.Asked asked =
        queries.first(soql(request, object, start, filter), !start.isFirst(), request.max());
    SalesforceReading before = SalesforceReading.start(start, filter.isPresent(), asked.at());
    if (!mayBeBulk || !load.isLarge(asked.page())) {
      return page(request, object, before, asked);
    }
    SalesforcePages.Seen seen = see(request, object, before, asked);
    return SalesforcePages.more(
        seen, asked.page().total(), SalesforceBulkLoad.planned(asked.page(), seen.now()));
  }

  private static String soql(
      ReadRequest request,
      SalesforceObject object,
      SalesforceStart start,
      Optional<String> filter) {
    return SalesforceSoql.changes(
        object.name(), object.selection(request.fields()), start.from(), filter);
  }

  private ChangePage page(
      ReadRequest request,
      SalesforceObject object,
      SalesforceReading before,
      SalesforceQueries.Asked asked) {
    SalesforcePages.Seen seen = see(request, object, before, asked);
    SalesforceQueries.Page page = asked.page();
    return page.next()
        .map(
            next ->
                SalesforcePages.more(
                    seen, page.total(), new SalesforceCursor.Page(next, seen.now())))
        .orElseGet(() -> pages.last(object, seen, asked.at()));
  }

  private SalesforcePages.Seen see(
      ReadRequest request,
      SalesforceObject object,
      SalesforceReading before,
      SalesforceQueries.Asked asked) {
    return pages.see(request, object, before, asked.page().rows(), asked.at());
  }
}
