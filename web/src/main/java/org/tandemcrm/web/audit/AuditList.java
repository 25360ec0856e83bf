package org.tandemcrm.web.audit;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tandemcrm.core.audit.AuditEntries;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;

/** The page audit/list.xhtml: who changed what, the newest first. */
@Named
@ViewScoped
@AdminOnly
public class AuditList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private AuditEntries entries;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<AuditRow> rows =
      new LazyRows<>(request -> entries.list(getSearch(), request));
  private String search = "";

  public LazyRows<AuditRow> getRows() {
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

  public int getExportLimit() {
    return AuditExport.MAX_ROWS;
  }
}
