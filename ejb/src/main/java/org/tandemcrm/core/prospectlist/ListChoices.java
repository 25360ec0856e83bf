package org.tandemcrm.core.prospectlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandemcrm.core.hostlist.HostList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;

/** The lists of prospects, as actions offer them. */
@ApplicationScoped
public class ListChoices implements HostList {

  /** More than anybody would look through. */
  private static final int MOST = 10_000;

  @Inject private ProspectLists lists;

  @Override
  public String name() {
    return HostLists.LISTS;
  }

  @Override
  public List<Choice> choices() {
    return lists.names(MOST).stream()
        .map(list -> new Choice(Long.toString(list.id()), list.name()))
        .toList();
  }
}
