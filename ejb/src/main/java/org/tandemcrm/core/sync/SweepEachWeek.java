package org.tandemcrm.core.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.nightly.NightlyTask;

/** Asks at night for a sweep of what was swept longer ago than a week, or as an admin chose. */
@ApplicationScoped
public class SweepEachWeek implements NightlyTask {

  @Inject private Sweeps sweeps;
  @Inject private SyncSettings settings;

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public void run(long connectionId) {
    int days = settings.of(connectionId, SyncSetting.SWEEP_DAYS);
    sweeps.askWhenOlderThan(connectionId, Duration.ofDays(days));
  }
}
