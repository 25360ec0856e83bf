package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page connection/delete.xhtml: says what goes and what stays, then deletes. */
@Named
@RequestScoped
@AdminOnly
public class ConnectionDelete {

  @Inject private Connections connections;
  @Inject private Notices notices;

  private Long id;
  private ConnectionRow row;

  /** Reads the connection that the URL names. */
  public void load() {
    getRow();
  }

  public String delete() {
    String name = getRow().name();
    connections.delete(id);
    notices.done("The connection " + name + " is deleted. Its prospects are still here.");
    return "/connection/list?faces-redirect=true";
  }

  public ConnectionRow getRow() {
    if (id == null) {
      throw new NotFoundException("The address names no connection.");
    }
    if (row == null) {
      row = connections.detail(id).row();
    }
    return row;
  }

  public long getLinked() {
    return getRow().linked().values().stream().mapToLong(Long::longValue).sum();
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
