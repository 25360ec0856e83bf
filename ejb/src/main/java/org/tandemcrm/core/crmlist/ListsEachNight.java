package org.tandemcrm.core.crmlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandemcrm.core.nightly.NightlyTask;

/** Reads the lists of each CRM at night, so that forms open in the morning without asking it. */
@ApplicationScoped
public class ListsEachNight implements NightlyTask {

  @Inject private CrmLists lists;

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public void run(long connectionId) {
    lists.refresh(connectionId);
  }
}
