package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.BulkProgress.State;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * Large writes by the Bulk API 2.0: a job for the creations and one for the changes of each object.
 * A mutation that no job can take is left for the host to write beside others.
 */
final class SalesforceBulkWriter {

  /** Below the host's deadline of 60 s; what isn't uploaded by then is left. */
  private static final Duration LIMIT = Duration.ofSeconds(50);

  private static final Duration LIMIT_OF_A_CALL = Duration.ofSeconds(40);

  /** With less time left no further upload is begun. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final SalesforceIngest ingest;

  SalesforceBulkWriter(SalesforceClient client, SalesforceCatalog catalog) {
    this.client = client;
    this.catalog = catalog;
    this.ingest = new SalesforceIngest(client);
  }

  BulkJob prepare(List<Mutation> mutations) {
    long start = System.nanoTime();
    List<SalesforceUpload> uploads =
        SalesforceUpload.of(
            new SalesforceEdits(catalog).prepare(mutations, new WriteResult[mutations.size()]));
    List<SalesforceBulkJob.Part> parts = new ArrayList<>();
    BitSet left = new BitSet();
    left.set(0, mutations.size());
    try {
      for (SalesforceUpload upload : uploads) {
        Duration time = LIMIT.minusNanos(System.nanoTime() - start);
        if (time.compareTo(LEAST) < 0 || parts.size() == SalesforceBulkJob.MOST_PARTS) {
          break;
        }
        Optional<SalesforceBulkJob.Part> part =
            ingest.open(upload, time.compareTo(LIMIT_OF_A_CALL) < 0 ? time : LIMIT_OF_A_CALL);
        if (part.isPresent()) {
          parts.add(part.get());
          upload.edits().forEach(edit -> left.clear(edit.place()));
        }
      }
    } catch (PluginException e) {
      parts.forEach(part -> ingest.abandon(part.id()));
      throw e;
    }
    return new SalesforceBulkJob(parts, mutations.size(), left).text();
  }

  void start(BulkJob job) {
    SalesforceBulkJob.of(job)
        .ifPresent(known -> known.parts().forEach(part -> ingest.close(part.id())));
  }

  BulkProgress progress(BulkJob job) {
    Optional<SalesforceBulkJob> known = SalesforceBulkJob.of(job);
    if (known.isEmpty()) {
      return new BulkProgress(State.FAILED, 0, 0);
    }
    State state = State.FINISHED;
    long done = 0;
    long refused = 0;
    for (SalesforceBulkJob.Part part : known.get().parts()) {
      Optional<SalesforceIngest.Info> info = ingest.look(part.id());
      state = both(state, info.map(SalesforceBulkWriter::state).orElse(State.FAILED));
      done += info.map(SalesforceIngest.Info::processed).orElse(0L);
      refused += info.map(SalesforceIngest.Info::failed).orElse(0L);
    }
    return new BulkProgress(state, done, refused);
  }

  private static State state(SalesforceIngest.Info info) {
    return switch (info.state()) {
      case OPEN -> State.PREPARED;
      case RUNNING -> State.RUNNING;
      case COMPLETE -> State.FINISHED;
      case BROKEN -> State.FAILED;
    };
  }

  /** What is to be started comes first, then what runs; a failure shows when all is over. */
  private static State both(State one, State other) {
    for (State state : List.of(State.PREPARED, State.RUNNING, State.FAILED)) {
      if (one == state || other == state) {
        return state;
      }
    }
    return State.FINISHED;
  }

  List<WriteResult> results(BulkJob job, List<Mutation> mutations) {
    Optional<SalesforceBulkJob> known = SalesforceBulkJob.of(job);
    if (known.isEmpty()) {
      return mutations.stream()
          .<WriteResult>map(
              mutation -> new WriteResult.Unknown("This job isn't one of Salesforce."))
          .toList();
    }
    if (known.get().mutations() != mutations.size()) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "The job has "
              + known.get().mutations()
              + " mutations; its results were asked for with "
              + mutations.size()
              + ".");
    }
    SalesforceBulkResults results = new SalesforceBulkResults(client, mutations);
    for (SalesforceBulkJob.Part part : known.get().parts()) {
      ingest.look(part.id()).ifPresent(info -> read(results, part, info));
    }
    BitSet left = known.get().left();
    WriteResult[] refusals = new WriteResult[mutations.size()];
    if (!left.isEmpty()) {
      new SalesforceEdits(catalog).prepare(mutations, refusals);
    }
    return results.inOrder(left, refusals);
  }

  private void read(
      SalesforceBulkResults results, SalesforceBulkJob.Part part, SalesforceIngest.Info info) {
    boolean isBroken = info.state() == SalesforceIngest.State.BROKEN;
    if (!isBroken && info.state() != SalesforceIngest.State.COMPLETE) {
      throw PluginException.of(
          FailureKind.TRANSIENT, "The bulk job " + part.id() + " isn't over yet.");
    }
    ingest
        .results(part.id(), SalesforceIngest.Outcome.SUCCESSFUL)
        .ifPresent(table -> results.written(part, table));
    if (isBroken || info.failed() > 0) {
      ingest
          .results(part.id(), SalesforceIngest.Outcome.FAILED)
          .ifPresent(table -> results.refused(part, table));
    }
    if (isBroken) {
      ingest
          .results(part.id(), SalesforceIngest.Outcome.UNPROCESSED)
          .ifPresent(table -> results.unprocessed(part, table, info.message()));
    }
  }
}
