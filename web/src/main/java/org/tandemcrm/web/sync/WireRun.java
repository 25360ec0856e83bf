package org.tandemcrm.web.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.sync.LargeWrite;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunDetail;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.StepRow;

/** A run on the wire. */
@Schema(name = "Run")
public record WireRun(
    long id,
    long connectionId,
    String connectionName,
    RunState state,
    RunCause cause,
    Optional<String> askedBy,
    Optional<String> reason,
    Instant askedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Totals counts,
    Totals written) {

  public static WireRun of(RunRow row) {
    return new WireRun(
        row.id(),
        row.connectionId(),
        row.connectionName(),
        row.state(),
        row.cause(),
        row.askedBy(),
        row.reason(),
        row.askedAt(),
        row.startedAt(),
        row.endedAt(),
        Totals.of(row.counts()),
        Totals.of(row.written()));
  }

  /** What became of the records; the parts add up to {@code read}. */
  @Schema(name = "Counts")
  public record Totals(
      long read,
      long created,
      long updated,
      long unchanged,
      long outOfScope,
      long leftOut,
      long failed) {

    static Totals of(Map<Outcome, Long> amounts) {
      Counts counts = Counts.of(amounts);
      return new Totals(
          counts.read(),
          counts.of(Outcome.CREATED),
          counts.of(Outcome.UPDATED),
          counts.of(Outcome.UNCHANGED),
          counts.of(Outcome.OUT_OF_SCOPE),
          counts.of(Outcome.LEFT_OUT),
          counts.of(Outcome.FAILED));
    }
  }

  /**
   * A run with its steps.
   *
   * @param largeWrites the jobs of the CRM that it waits for while it runs
   */
  @Schema(name = "RunDetail")
  public record Detail(WireRun run, List<Step> steps, List<LargeWrite> largeWrites) {
    static Detail of(RunDetail detail) {
      return new Detail(
          WireRun.of(detail.row()),
          detail.steps().stream().map(Step::of).toList(),
          detail.largeWrites());
    }
  }

  /**
   * One CRM object of a run.
   *
   * @param expected records there are to read, as far as the CRM said
   */
  @Schema(name = "Step")
  public record Step(
      String object,
      RunState state,
      OptionalLong expected,
      Instant startedAt,
      Optional<Instant> endedAt,
      Totals counts) {
    static Step of(StepRow row) {
      return new Step(
          row.object(),
          row.state(),
          row.expected(),
          row.startedAt(),
          row.endedAt(),
          Totals.of(row.counts()));
    }
  }
}
