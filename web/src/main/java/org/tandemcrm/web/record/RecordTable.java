package org.tandemcrm.web.record;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiFunction;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;

/**
 * The table of a page that lists records: what was searched for, the order, and the place in it, as
 * the page's URL says.
 *
 * @param <R> a row
 */
public final class RecordTable<R> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Reads one page of what a search found; serializable because it lives with its page. */
  @FunctionalInterface
  public interface Source<R> extends BiFunction<String, PageRequest, Page<R>>, Serializable {}

  private final TableState table;
  private final LazyRows<R> rows;
  private String search = "";

  /**
   * @param orders what the table may be sorted by; "updated", the newest first, unless the URL says
   *     otherwise
   */
  public RecordTable(Set<String> orders, Source<R> source) {
    this.table = new TableState(orders, "updated", true);
    this.rows = new LazyRows<>(request -> source.apply(search, request));
  }

  public LazyRows<R> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** What was searched for; empty for all. */
  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }

  public String getSearchInUrl() {
    return URLEncoder.encode(search, StandardCharsets.UTF_8);
  }

  public boolean isSearched() {
    return !search.isEmpty();
  }

  public int getExportLimit() {
    return CsvFile.MAX_ROWS;
  }
}
