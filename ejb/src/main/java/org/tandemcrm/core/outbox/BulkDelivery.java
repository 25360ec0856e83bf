package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * Delivers a large backlog by jobs of the CRM: collects what is to be sent in slices, each planned
 * like a chunk, hands all of it over as one job, waits for its end, and settles in slices again.
 * When the server dies meanwhile, the next cycle waits for the end of the job, and takes what was
 * not settled for lost answers.
 */
public final class BulkDelivery {

  private static final Logger LOG = System.getLogger(BulkDelivery.class.getName());

  /** More entries than that go by jobs. */
  public static final int FROM = 2_000;

  /** No job is made for fewer records than one call writes. */
  private static final int FEWEST = CrmBackend.MOST_WRITTEN;

  private static final int SLICE = 100;

  /**
   * What is collected is held in memory until it is settled. A multiple of the slice, within what
   * the contract allows.
   */
  private static final int MOST = CrmBackend.MOST_WRITTEN_IN_BULK / 2;

  /** The claims of what is collected are kept up so often. */
  private static final Duration ALIVE = Duration.ofSeconds(60);

  /** When a cycle waits, and may be told to end. */
  public interface Watch {

    /** False when the cycle has to end. */
    boolean goesOn();

    /** Waits; returns false when the cycle has to end. */
    boolean pause(Duration duration);
  }

  private final Delivery.Job job;
  private final CrmBackend backend;
  private final OutboxClaims claims;
  private final BulkJobs jobs;
  private final Delivery delivery;
  private final Delivery.Gate gate;
  private final int from;
  private final Watch watch;
  private final BulkWait wait;
  private final Clock clock;
  private boolean held;

  public BulkDelivery(
      Delivery.Job job,
      CrmBackend backend,
      DeliveryStore store,
      OutboxClaims claims,
      BulkJobs jobs,
      Delivery.Reading reading,
      Delivery.Gate gate,
      Watch watch,
      Clock clock) {
    this(job, backend, store, claims, jobs, reading, gate, watch, clock, FROM);
  }

  /**
   * @param from more entries than that go by jobs
   */
  BulkDelivery(
      Delivery.Job job,
      CrmBackend backend,
      DeliveryStore store,
      OutboxClaims claims,
      BulkJobs jobs,
      Delivery.Reading reading,
      Delivery.Gate gate,
      Watch watch,
      Clock clock,
      int from) {
    this.job = job;
    this.backend = backend;
    this.claims = claims;
    this.jobs = jobs;
    this.gate = gate;
    this.from = from;
    this.watch = watch;
    this.wait = new BulkWait(backend, watch, clock);
    this.clock = clock;
    this.delivery = new Delivery(job, backend, store, claims, reading, this::opens, clock);
  }

  private boolean opens(List<Set<GuardedAct>> acts) {
    boolean opens = gate.opens(acts);
    held |= !opens;
    return opens;
  }

  /**
   * Delivers for as long as the backlog is large.
   *
   * @param dueBy only what was due then
   * @throws PluginException when the CRM can't be asked: what no job holds was given back; or
   *     SCHEMA_CHANGED, after everything was stored
   */
  public void deliver(Instant dueBy) {
    boolean free = finishOpen();
    while (free
        && !held
        && watch.goesOn()
        && backend.capabilities().contains(Capability.BULK_WRITE)
        && jobs.countFresh(connectionId(), kind(), dueBy) > from) {
      free = deliverOnce(dueBy);
    }
  }

  /** Returns false when a job goes on without us. */
  private boolean finishOpen() {
    Optional<BulkJobs.Open> open = jobs.find(connectionId(), kind());
    if (open.isEmpty()) {
      return true;
    }
    boolean known = backend.capabilities().contains(Capability.BULK_WRITE);
    if (known
        && !wait.untilOver(
            open.get().job(),
            open.get().preparedAt(),
            progress -> jobs.alive(lease(), kind(), open.get().id(), progress))) {
      return false;
    }
    int lost = jobs.forget(lease(), open.get().id());
    log(
        "A large write of {0} records had been cut off; of {1} of them it has to be found out what"
            + " became of them. {2}",
        open.get().amount(), lost);
    return true;
  }

  /** Returns false when nothing more can be done in this cycle. */
  private boolean deliverOnce(Instant dueBy) {
    List<Outgoing> parts = collect(dueBy);
    int amount = parts.stream().mapToInt(part -> part.entries().size()).sum();
    boolean goesOn = amount <= FEWEST ? sendByThemselves(parts) : sendByJob(parts, amount);
    parts.stream()
        .flatMap(part -> part.schemaTrouble().stream())
        .findFirst()
        .ifPresent(
            reason -> {
              throw PluginException.of(FailureKind.SCHEMA_CHANGED, reason);
            });
    return goesOn;
  }

  private boolean sendByThemselves(List<Outgoing> parts) {
    try {
      parts.forEach(delivery::sendAndSettle);
    } catch (PluginException e) {
      release(parts);
      throw e;
    }
    return !parts.isEmpty();
  }

  private boolean sendByJob(List<Outgoing> parts, int amount) {
    List<Mutation> mutations = parts.stream().flatMap(part -> part.mutations().stream()).toList();
    BulkJob prepared;
    try {
      prepared = backend.prepareBulkWrite(mutations);
    } catch (PluginException e) {
      release(parts);
      throw e;
    }
    String id = UUID.randomUUID().toString();
    for (Outgoing part : parts) {
      jobs.take(lease(), id, part.entries(), part.keys(), part.doubted());
    }
    Instant since = clock.instant();
    jobs.open(lease(), kind(), new BulkJobs.Open(id, prepared, amount, since));
    log("A large write of {0} {1} begins. {2}", amount, kind().label());
    wait.start(prepared);
    if (!wait.untilOver(prepared, since, progress -> jobs.alive(lease(), kind(), id, progress))) {
      return false;
    }
    Optional<List<WriteResult>> results = wait.results(prepared, mutations);
    if (results.isEmpty()) {
      return false;
    }
    settle(parts, results.get());
    jobs.close(lease(), id);
    log("A large write of {0} {1} is done. {2}", amount, kind().label());
    return true;
  }

  /** Plans slice by slice; what needs no call is settled at once. */
  private List<Outgoing> collect(Instant dueBy) {
    List<Outgoing> parts = new ArrayList<>();
    int amount = 0;
    Instant alive = clock.instant();
    while (amount + SLICE <= MOST && !held && watch.goesOn()) {
      List<OutboxEntry> entries = jobs.claimFresh(lease(), kind(), SLICE, dueBy);
      if (entries.isEmpty()) {
        break;
      }
      Outgoing part;
      try {
        part = delivery.prepare(entries);
      } catch (PluginException e) {
        release(parts);
        throw e;
      }
      delivery.settleSoFar(part);
      parts.add(part);
      amount += part.entries().size();
      if (Duration.between(alive, clock.instant()).compareTo(ALIVE) >= 0) {
        jobs.alive(lease(), kind());
        alive = clock.instant();
      }
    }
    if (held) {
      // The guard has taken all of them that nobody has approved, of the slices before too.
      parts.forEach(Outgoing::onlyApproved);
    }
    return parts;
  }

  private void settle(List<Outgoing> parts, List<WriteResult> results) {
    int from = 0;
    for (Outgoing part : parts) {
      int to = from + part.entries().size();
      delivery.settleLate(
          part, results.subList(Math.min(from, results.size()), Math.min(to, results.size())));
      from = to;
    }
  }

  private void release(List<Outgoing> parts) {
    for (Outgoing part : parts) {
      claims.releaseQuietly(lease(), part.entries());
    }
  }

  private Lease lease() {
    return job.lease();
  }

  private RecordKind kind() {
    return job.kind();
  }

  private long connectionId() {
    return job.lease().connectionId();
  }

  private void log(String text, Object first, Object second) {
    LOG.log(Level.INFO, text, first, second, LogMark.of(job.runId(), connectionId()));
  }
}
