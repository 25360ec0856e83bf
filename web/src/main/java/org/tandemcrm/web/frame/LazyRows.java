package org.tandemcrm.web.frame;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/**
 * The rows of every table: reads one page at a time. Big tables aren't counted to their end, so
 * "how many" may be known as "more than" only; then there is a next page as long as a page is full.
 */
public final class LazyRows<T> extends LazyDataModel<T> {

  private static final long serialVersionUID = 1L;

  /** Reads one page; serializable because it lives with its page. */
  @FunctionalInterface
  public interface Source<T> extends Function<PageRequest, Page<T>>, Serializable {}

  private final Source<T> source;
  private long total;
  private boolean more;

  public LazyRows(Source<T> source) {
    this.source = source;
  }

  /** Asked before the page is read, when the number isn't known: nothing may be cut off yet. */
  @Override
  public int count(Map<String, FilterMeta> filterBy) {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<T> load(
      int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
    Page<T> page = source.apply(request(first, pageSize, sortBy));
    if (page.rows().isEmpty() && first > 0) {
      page = source.apply(request(0, pageSize, sortBy));
      first = 0;
    }
    total = page.total();
    more = page.more();
    setRowCount(Math.toIntExact(reachable(page, first, pageSize)));
    return page.rows();
  }

  /** How many rows the pager can reach: the total, or one page more than was reached. */
  static long reachable(Page<?> page, int first, int pageSize) {
    long seen = (long) first + page.rows().size();
    if (!page.more()) {
      return page.total();
    }
    boolean full = page.rows().size() == pageSize;
    return full ? Math.max(page.total(), seen + 1) : seen;
  }

  private PageRequest request(int first, int pageSize, Map<String, SortMeta> sortBy) {
    return sortBy.values().stream()
        .filter(SortMeta::isActive)
        .findFirst()
        .map(
            sort ->
                new PageRequest(
                    first, pageSize, sort.getField(), sort.getOrder() == SortOrder.DESCENDING))
        .orElseGet(() -> PageRequest.of(first, pageSize));
  }

  /** "12", or "more than 1,000" when nobody counted further. */
  public String totalInWords(Words words) {
    return more ? "more than " + words.number(total) : words.number(total);
  }

  @Override
  public String getRowKey(T row) {
    return Integer.toString(System.identityHashCode(row));
  }

  @Override
  public T getRowData(String rowKey) {
    return getWrappedData().stream()
        .filter(row -> getRowKey(row).equals(rowKey))
        .findFirst()
        .orElse(null);
  }
}
