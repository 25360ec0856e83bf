package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.connection.AnotherOrganisation;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/**
 * The page connection/organisation.xhtml: which organisation the credentials open, and what to do
 * when it is another one than before.
 */
@Named
@RequestScoped
@AdminOnly
public class ConnectionOrganisation {

  @Inject private Connections connections;
  @Inject private AnotherOrganisation anotherOrganisation;
  @Inject private Notices notices;

  private Long id;
  private ConnectionRow row;
  private Organisation seen;
  private String trouble;

  /** Asks the CRM which organisation the credentials open. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no connection.");
    }
    row = connections.detail(id).row();
    try {
      seen = anotherOrganisation.seen(id);
    } catch (ConflictingStateException | PluginException e) {
      trouble = e.getMessage();
    }
  }

  public String adoptSame() {
    return adopt(AnotherOrganisation.Records.SAME);
  }

  public String adoptOther() {
    return adopt(AnotherOrganisation.Records.OTHER);
  }

  private String adopt(AnotherOrganisation.Records records) {
    Organisation organisation = anotherOrganisation.seen(id);
    anotherOrganisation.adopt(id, organisation, records);
    notices.done("The connection belongs to " + organisation.name() + " now; its cycle is due.");
    return "/connection/view?faces-redirect=true&id=" + id;
  }

  /** True when the credentials open another organisation than before. */
  public boolean isAnother() {
    return seen != null && row.orgId().isPresent() && !row.orgId().get().equals(seen.id());
  }

  public ConnectionRow getRow() {
    return row;
  }

  public Organisation getSeen() {
    return seen;
  }

  /** Why the CRM could not be asked; null when it answered. */
  public String getTrouble() {
    return trouble;
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
