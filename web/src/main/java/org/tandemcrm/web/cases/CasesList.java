package org.tandemcrm.web.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.core.cases.CaseKind;
import org.tandemcrm.core.cases.CaseQuery;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.Cases;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.Badge;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page cases/list.xhtml: what waits for a person's decision. */
@Named
@ViewScoped
@ForViewers
public class CasesList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Cases cases;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<CaseRow> rows =
      new LazyRows<>(request -> cases.list(query(getKind(), getConnection(), request)));
  private String kind = "";
  private Long connection;

  /** What an address asks for; what isn't a kind means all. */
  static CaseQuery query(String kind, Long connection, PageRequest request) {
    return new CaseQuery(kind(kind), Optional.ofNullable(connection), request);
  }

  private static Optional<CaseKind> kind(String name) {
    return Arrays.stream(CaseKind.values()).filter(one -> one.name().equals(name)).findFirst();
  }

  public LazyRows<CaseRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public CaseKind[] getKinds() {
    return CaseKind.values();
  }

  public Badge badge(CaseKind of) {
    return Badge.attention(of.label());
  }

  /** What the address has to say for the same choice of another kind; empty for all. */
  public String address(String other) {
    return "?kind=" + other + (connection == null ? "" : "&connection=" + connection);
  }

  public String getAddress() {
    return address(kind);
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind(kind).map(CaseKind::name).orElse("");
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }
}
