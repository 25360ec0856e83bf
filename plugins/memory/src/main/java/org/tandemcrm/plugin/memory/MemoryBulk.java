package org.tandemcrm.plugin.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.BulkProgress.State;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * The jobs of an organisation that write many records. A job is kept from its preparation on, holds
 * what it will write, runs once however often it is started, and shows one look of RUNNING before
 * its end, as jobs of a real CRM do.
 */
final class MemoryBulk {

  /** Jobs beyond these are forgotten, the oldest first. */
  private static final int MOST_JOBS = 100;

  private final MemoryWriter writer;

  private final Map<String, Job> jobs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > MOST_JOBS;
        }
      };

  MemoryBulk(MemoryWriter writer) {
    this.writer = writer;
  }

  synchronized BulkJob prepare(List<Mutation> mutations) {
    String name = UUID.randomUUID().toString();
    jobs.put(name, new Job(List.copyOf(mutations)));
    return new BulkJob(name);
  }

  /**
   * @throws PluginException TRANSIENT when the answer gets lost, with the job running
   */
  synchronized void start(BulkJob job) {
    Job known = jobs.get(job.value());
    if (known != null && known.state == State.PREPARED) {
      known.run(writer);
    }
    if (writer.trouble().losesAnswer()) {
      throw PluginException.of(
          FailureKind.TRANSIENT, "The organisation's answer got lost on its way.");
    }
  }

  synchronized BulkProgress progress(BulkJob job) {
    Job known = jobs.get(job.value());
    return known == null ? new BulkProgress(State.FAILED, 0, 0) : known.look();
  }

  synchronized List<WriteResult> results(BulkJob job, List<Mutation> mutations) {
    Job known = jobs.get(job.value());
    if (known == null) {
      return Collections.nCopies(
          mutations.size(), new WriteResult.Unknown("The organisation has forgotten this job."));
    }
    if (!known.isOver()) {
      throw PluginException.of(FailureKind.TRANSIENT, "The job isn't over yet: ask again later.");
    }
    return known.results;
  }

  /** Forgets every job, as a CRM does after some days. */
  synchronized void forget() {
    jobs.clear();
  }

  /** One job. */
  private static final class Job {
    private final List<Mutation> mutations;
    private State state = State.PREPARED;
    private State end = State.FINISHED;
    private List<WriteResult> results = List.of();

    Job(List<Mutation> mutations) {
      this.mutations = mutations;
    }

    void run(MemoryWriter writer) {
      int written = writer.trouble().giveUpAfter(mutations.size());
      results = writer.writeInBulk(mutations, written);
      end = written < mutations.size() ? State.FAILED : State.FINISHED;
      state = State.RUNNING;
    }

    BulkProgress look() {
      State seen = state;
      if (seen == State.RUNNING) {
        state = end;
      }
      return new BulkProgress(
          seen,
          results.stream().filter(result -> !(result instanceof WriteResult.Postponed)).count(),
          results.stream().filter(WriteResult.Rejected.class::isInstance).count());
    }

    boolean isOver() {
      return state == end;
    }
  }
}
