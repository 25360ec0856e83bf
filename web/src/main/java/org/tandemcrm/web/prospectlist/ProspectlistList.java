package org.tandemcrm.web.prospectlist;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page prospectlist/list.xhtml: the lists of prospects that there are. */
@Named
@ViewScoped
@ForViewers
public class ProspectlistList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private ProspectLists lists;

  private final TableState table =
      new TableState(Set.of("name", "members", "changed"), "name", false);
  private final LazyRows<ListRow> rows =
      new LazyRows<>(request -> lists.list(getSearch(), request));
  private String search = "";

  public LazyRows<ListRow> getRows() {
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
}
