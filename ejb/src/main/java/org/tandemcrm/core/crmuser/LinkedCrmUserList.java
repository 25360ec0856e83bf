package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.hostlist.HostList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;

/** The users of a connection's CRM behind whom somebody here stands, as actions offer them. */
@ApplicationScoped
public class LinkedCrmUserList implements HostList {

  @Inject private CrmUsers users;

  @Override
  public String name() {
    return HostLists.CRM_USERS;
  }

  /** Without a connection there is no CRM whose users could be chosen. */
  @Override
  public List<Choice> choices() {
    return List.of();
  }

  @Override
  public List<Choice> choices(Optional<Long> connectionId) {
    return connectionId.map(users::linked).orElse(List.of());
  }
}
