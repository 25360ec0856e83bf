package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page connection/delete.xhtml: says what goes and what stays, then deletes. */
@Named
@RequestScoped
public class ConnectionDelete {

  @Inject private Connections connections;
  @Inject private ExternalContext browser;
  @Inject private Notices notices;

  private Long id;
  private ConnectionRow row;

  @AdminOnly
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no connection.");
    }
    row = connections.detail(id).row();
  }

  @AdminOnly
  public void delete() throws IOException {
    String name = connections.detail(id).row().name();
    connections.delete(id);
    notices.done("The connection " + name + " is deleted. Its prospects are still here.");
    browser.redirect(browser.getRequestContextPath() + "/connection/list.xhtml");
  }

  public ConnectionRow getRow() {
    return row;
  }

  public long getLinked() {
    return row.linked().values().stream().mapToLong(Long::longValue).sum();
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
