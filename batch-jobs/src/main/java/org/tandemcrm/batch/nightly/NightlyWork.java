package org.tandemcrm.batch.nightly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.nightly.NightlyTask;
import org.tandemcrm.core.turn.NightlyTime;
import org.tandemcrm.core.turn.Turns;

/**
 * The work of the night at 02:00 of the server's zone, on a thread of its own: whichever server
 * takes the turn of a task does it for every enabled connection.
 */
@ApplicationScoped
public class NightlyWork {

  @Resource private ManagedExecutorService executor;
  @Inject @Any private Instance<NightlyTask> tasks;
  @Inject private Turns turns;
  @Inject private Connections connections;
  @Inject private Clock clock;

  /** Starts what is due and that no server has started. */
  public void wake() {
    Instant due = NightlyTime.latest(clock.instant(), ZoneId.systemDefault());
    List<NightlyTask> mine =
        tasks.stream().filter(task -> turns.take("nightly " + task.name(), due)).toList();
    if (!mine.isEmpty()) {
      executor.execute(() -> new NightlyRound(mine).run(enabled()));
    }
  }

  private List<Long> enabled() {
    return connections.list().stream()
        .filter(row -> row.state() == ConnectionState.ENABLED)
        .map(ConnectionRow::id)
        .toList();
  }
}
