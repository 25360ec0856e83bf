package org.tandemcrm.core.editing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandemcrm.core.hostlist.HostList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;

/** The people who may own prospects, as actions offer them. */
@ApplicationScoped
public class OwnerList implements HostList {

  @Inject private Edits edits;

  @Override
  public String name() {
    return HostLists.USERS;
  }

  @Override
  public List<Choice> choices() {
    return edits.owners().stream()
        .map(owner -> new Choice(Long.toString(owner.id()), owner.name()))
        .toList();
  }
}
