package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page prospect/list.xhtml: everybody, or whom a search found. */
@Named
@ViewScoped
@ForViewers
public class ProspectList implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The orders that the engine offers. */
  static final Set<String> ORDERS = Set.of("name", "email", "updated");

  @Inject private Prospects prospects;

  private final TableState table = new TableState(ORDERS, "updated", true);
  private final LazyRows<ProspectRow> rows =
      new LazyRows<>(request -> prospects.list(new ProspectQuery(getSearch(), request)));
  private String search = "";

  public LazyRows<ProspectRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** What was searched for; empty for everybody. */
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
    return ProspectExport.MAX_ROWS;
  }
}
