package org.tandemcrm.web.record;

import java.util.List;
import org.tandemcrm.core.store.Page;

/** The first of many records that belong to the one that a page shows. */
public final class RelatedList<R> {

  private final Page<R> page;

  public RelatedList(Page<R> page) {
    this.page = page;
  }

  public List<R> getRows() {
    return page.rows();
  }

  public long getTotal() {
    return page.total();
  }

  /** True when there are more than the total says. */
  public boolean isMore() {
    return page.more();
  }

  /** True when there are more than are shown. */
  public boolean isCut() {
    return page.more() || page.total() > page.rows().size();
  }
}
