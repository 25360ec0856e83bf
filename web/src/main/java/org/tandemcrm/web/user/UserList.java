package org.tandemcrm.web.user;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;
import org.tandemcrm.core.user.UserRow;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;

/** The page user/list.xhtml: who works with Tandem. */
@Named
@ViewScoped
@AdminOnly
public class UserList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Users users;

  private final TableState table = new TableState(Set.of("login", "lastLogin"), "login", false);
  private final LazyRows<UserRow> rows =
      new LazyRows<>(request -> users.list(getSearch(), request));
  private String search = "";

  public LazyRows<UserRow> getRows() {
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
}
