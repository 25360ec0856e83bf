package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.ReadRequest;

/**
 * The rest of a large first load as a bulk query. Its first two pages are read and told as ever:
 * who wants no more than a look at some records stops behind the first. The job reads behind what
 * was settled of them; so it is one and the same {@link SalesforceReading}, which goes on page by
 * page wherever the job lets it down.
 */
final class SalesforceBulkLoad {

  /** While the job isn't ready, each so many pages cost a look at it. */
  private static final int PAGES_BETWEEN_LOOKS = 5;

  /** Pages of the results are larger than a page of REST, or there would be nothing gained. */
  private static final int MOST_ROWS = 10_000;

  private static final int FEWEST_ROWS = 2000;

  /** Keeps a page of an object with hundreds of fields from filling the memory. */
  private static final int MOST_VALUES = 400_000;

  private final SalesforceBulkQuery jobs;
  private final SalesforcePages pages;
  private final long above;
  private final Duration patience;

  /**
   * @param above loads of more rows are large; 0 when none is
   * @param patience how long to wait for a job before pages are read without it
   */
  SalesforceBulkLoad(
      SalesforceBulkQuery jobs, SalesforcePages pages, long above, Duration patience) {
    this.jobs = jobs;
    this.pages = pages;
    this.above = above;
    this.patience = patience;
  }

  boolean isLarge(SalesforceQueries.Page first) {
    return above > 0 && first.total() > above && first.next().isPresent();
  }

  /** Where a large load goes on behind its first page. */
  static SalesforceCursor planned(SalesforceQueries.Page first, SalesforceReading now) {
    return new SalesforceCursor.Bulk(
        Optional.empty(), 0, Optional.empty(), first.next(), first.total(), now);
  }

  /**
   * Has Salesforce prepare what comes behind the second page.
   *
   * @param soql queries that
   * @param next the path of the third page
   * @return where the load goes on; with pages when Salesforce makes no job
   */
  SalesforceCursor begin(String soql, String next, long total, SalesforceReading now) {
    Optional<String> job = jobs.create(soql);
    return job.isPresent()
        ? new SalesforceCursor.Bulk(job, 0, Optional.empty(), Optional.of(next), total, now)
        : new SalesforceCursor.Page(next, now);
  }

  /** Whether the results can be read; waits for them once. */
  SalesforceBulkQuery.State state(SalesforceCursor.Bulk cursor) {
    if (cursor.locator().isPresent()) {
      return SalesforceBulkQuery.State.READY;
    }
    return cursor.looks() % PAGES_BETWEEN_LOOKS == 0
        ? jobs.look(cursor.job().orElseThrow(), cursor.looks() == 0 ? patience : Duration.ZERO)
        : SalesforceBulkQuery.State.RUNNING;
  }

  /** Where the load goes on behind a page that was read while the job wasn't ready. */
  SalesforceCursor meanwhile(SalesforceCursor.Bulk cursor, String next, SalesforcePages.Seen seen) {
    return new SalesforceCursor.Bulk(
        cursor.job(),
        cursor.looks() + 1,
        Optional.empty(),
        Optional.of(next),
        cursor.total(),
        seen.now());
  }

  /** The job isn't needed any more. */
  void abandon(SalesforceCursor.Bulk cursor) {
    cursor.job().ifPresent(jobs::abandon);
  }

  /**
   * The next page of a job that is ready; absent when its results can't be had, or have other
   * fields than are wanted by now.
   */
  Optional<ChangePage> results(
      ReadRequest request, SalesforceObject object, SalesforceCursor.Bulk cursor) {
    Set<String> selection = object.selection(request.fields());
    int rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / selection.size()));
    return jobs.results(cursor.job().orElseThrow(), cursor.locator(), rows)
        .filter(results -> holds(results.table(), selection))
        .map(results -> page(request, object, cursor, results));
  }

  private static boolean holds(SalesforceCsv table, Set<String> selection) {
    return table.rows().isEmpty() || table.columns().containsAll(selection);
  }

  private ChangePage page(
      ReadRequest request,
      SalesforceObject object,
      SalesforceCursor.Bulk cursor,
      SalesforceBulkQuery.Results results) {
    SalesforceCsv table = results.table();
    SalesforceReading before = cursor.reading();
    SalesforceBulkRows reader = new SalesforceBulkRows(object, table.columns());
    List<JsonNode> lines =
        table.rows().stream().map(reader::row).filter(row -> !wasTold(row, before)).toList();
    // As old as the first question: the job was asked later, and when exactly nobody says, so no
    // second change may hide behind a stamp that looks settled.
    SalesforcePages.Seen seen = pages.see(request, object, before, lines, before.askedAt());
    if (results.locator().isEmpty()) {
      return pages.last(object, seen, results.at());
    }
    SalesforceCursor next =
        new SalesforceCursor.Bulk(
            cursor.job(),
            cursor.looks(),
            results.locator(),
            Optional.empty(),
            cursor.total(),
            seen.now());
    return SalesforcePages.more(seen, cursor.total(), next);
  }

  /** Pages that were read while the job wasn't ready have brought it already. */
  private static boolean wasTold(JsonNode row, SalesforceReading before) {
    return before.settled().isPresent()
        && SalesforceRow.of(row, before.askedAt())
            .key()
            .stamp()
            .isBefore(before.settled().get().stamp());
  }
}
