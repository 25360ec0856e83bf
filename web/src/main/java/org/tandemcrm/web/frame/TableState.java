package org.tandemcrm.web.frame;

import java.io.Serializable;
import java.util.Set;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/**
 * Where a table stands, as its page's URL says it: first row, rows per page, column and direction.
 * What the URL says wrongly is put right silently: a link to a table never fails.
 */
public final class TableState implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The choices of rows per page. */
  public static final String PAGE_SIZES = "25,50,100";

  private static final int DEFAULT_ROWS = 25;
  private static final int MAX_ROWS = 100;

  private final Set<String> columns;
  private int first;
  private int rows = DEFAULT_ROWS;
  private String sort;
  private boolean descending;

  /**
   * @param columns what may be sorted by; empty for a table with one order
   * @param sort the column it is sorted by unless the URL says otherwise; null for none
   */
  public TableState(Set<String> columns, String sort, boolean descending) {
    this.columns = Set.copyOf(columns);
    this.sort = sort;
    this.descending = descending;
  }

  /** The state of a table that can't be sorted. */
  public static TableState inOneOrder() {
    return new TableState(Set.of(), null, false);
  }

  public String getPageSizes() {
    return PAGE_SIZES;
  }

  public int getFirst() {
    return first;
  }

  public void setFirst(int first) {
    this.first = Math.max(0, first);
  }

  public int getRows() {
    return rows;
  }

  public void setRows(int rows) {
    this.rows = rows < 1 ? DEFAULT_ROWS : Math.min(rows, MAX_ROWS);
  }

  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    if (sort != null && columns.contains(sort)) {
      this.sort = sort;
    }
  }

  public boolean isDescending() {
    return descending;
  }

  public void setDescending(boolean descending) {
    this.descending = descending;
  }

  /** The order for the table component; null for a table with one order. */
  public SortMeta getOrder() {
    if (sort == null) {
      return null;
    }
    return SortMeta.builder()
        .field(sort)
        .order(descending ? SortOrder.DESCENDING : SortOrder.ASCENDING)
        .build();
  }
}
