package org.tandemcrm.core.filter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandemcrm.core.nightly.NightlyTask;

/** Judges each night what the new day lets in and out. */
@ApplicationScoped
public class FiltersEachNight implements NightlyTask {

  @Inject private DatedFilters filters;

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public void run(long connectionId) {
    filters.judge(connectionId);
  }
}
