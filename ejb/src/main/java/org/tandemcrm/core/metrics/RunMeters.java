package org.tandemcrm.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.tandemcrm.core.sync.RunDetail;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.StepRow;
import org.tandemcrm.core.sync.SyncRuns;

/** Counts what cycles did on this server; jobs call it when a step or a run has ended. */
@ApplicationScoped
public class RunMeters {

  private static final String CONNECTION = "connection";

  private SyncRuns runs;
  private Meters meters;

  /** For the container's proxy. */
  protected RunMeters() {}

  @Inject
  RunMeters(SyncRuns runs, Meters meters) {
    this.runs = runs;
    this.meters = meters;
  }

  /** Adds the records of one object of a run by what became of them. */
  public void stepEnded(long runId, String object) {
    RunDetail detail = runs.detail(runId);
    detail.steps().stream()
        .filter(step -> step.object().equals(object))
        .forEach(step -> count(detail.row().connectionName(), step));
  }

  private void count(String connection, StepRow step) {
    step.counts()
        .forEach(
            (outcome, amount) ->
                Counter.builder("tandem.records")
                    .description("Records that cycles read, by what became of them")
                    .tag(CONNECTION, connection)
                    .tag("object", step.object())
                    .tag("outcome", lower(outcome))
                    .register(meters.registry())
                    .increment(amount));
  }

  /** Adds a run with its end and the time that it took. */
  public void runEnded(long runId) {
    RunRow run = runs.detail(runId).row();
    if (run.startedAt().isPresent() && run.endedAt().isPresent()) {
      Timer.builder("tandem.run")
          .description("Cycles that ended, and the time that they took")
          .tag(CONNECTION, run.connectionName())
          .tag("state", lower(run.state()))
          .register(meters.registry())
          .record(Duration.between(run.startedAt().get(), run.endedAt().get()));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
