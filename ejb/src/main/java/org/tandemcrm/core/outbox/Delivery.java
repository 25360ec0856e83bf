package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * Delivers a chunk of claimed entries: look at what is held here, read again what can't be told,
 * search for whom nobody knows yet, write in one call, store the outcomes. Nothing of ours is
 * locked while the CRM is asked.
 */
public final class Delivery {

  private static final Logger LOG = System.getLogger(Delivery.class.getName());

  /** Reads records by their ids and merges them. */
  public interface Reading {
    /**
     * Reads.
     *
     * @param why BY_ID or SEARCHED
     */
    void read(ObjectMapping mapping, Collection<String> crmIds, Chunk.Reading why);
  }

  /** Asked before a chunk is written. */
  public interface Gate {
    /**
     * False when the chunk must wait for a person: all that isn't approved yet is held by then.
     *
     * @param acts for each record that nobody has approved what would be done to it
     */
    boolean opens(List<Set<GuardedAct>> acts);
  }

  /**
   * For whom is delivered.
   *
   * @param objects what can be written to, by API name
   * @param stale true when the CRM was last asked what changed longer ago than a cycle; asked anew
   *     for each chunk
   */
  public record Job(
      long runId,
      Lease lease,
      RecordKind kind,
      Map<String, PushObject> objects,
      BooleanSupplier stale) {}

  private static final int TRIES = 3;

  /** After which nobody should be in the way any more. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Job job;
  private final CrmBackend backend;
  private final DeliveryStore store;
  private final OutboxClaims claims;
  private final Reading reading;
  private final Gate gate;
  private final Clock clock;

  public Delivery(
      Job job,
      CrmBackend backend,
      DeliveryStore store,
      OutboxClaims claims,
      Reading reading,
      Gate gate,
      Clock clock) {
    this.job = job;
    this.backend = backend;
    this.store = store;
    this.claims = claims;
    this.reading = reading;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * Delivers.
   *
   * @throws PluginException when the CRM can't be asked at all: nothing was written, and all claims
   *     were given back; or SCHEMA_CHANGED, after everything was stored
   */
  public void deliver(List<OutboxEntry> entries) {
    CallTime time = job.lease().isAside() ? CallTime.aside(clock) : CallTime.from(clock);
    Outgoing outgoing = prepare(entries, time);
    sendAndSettle(outgoing, time);
    outgoing
        .schemaTrouble()
        .ifPresent(
            reason -> {
              throw PluginException.of(FailureKind.SCHEMA_CHANGED, reason);
            });
  }

  /**
   * Finds out what there is to be sent about a slice of a large backlog.
   *
   * @throws PluginException when the CRM can't be asked: all claims of the slice were given back
   */
  Outgoing prepare(List<OutboxEntry> entries) {
    return prepare(entries, CallTime.from(clock));
  }

  private Outgoing prepare(List<OutboxEntry> entries, CallTime time) {
    try {
      return prepared(entries, time);
    } catch (PluginException | StoreException | StoreConflictException e) {
      claims.releaseQuietly(job.lease(), entries);
      throw e;
    }
  }

  /** Sends a slice by itself, and stores what became of it. */
  void sendAndSettle(Outgoing outgoing) {
    sendAndSettle(outgoing, CallTime.from(clock));
  }

  private void sendAndSettle(Outgoing outgoing, CallTime time) {
    List<OutboxEntry> sent = outgoing.entries();
    try {
      send(outgoing, time);
    } catch (PluginException e) {
      claims.releaseQuietly(job.lease(), sent);
      settleSoFar(outgoing);
      throw e;
    }
    settleSoFar(outgoing);
  }

  /** Stores what became of all that is known by now. */
  void settleSoFar(Outgoing outgoing) {
    new StoredInParts(job, store).settle(outgoing.takeSettled());
    putBack(outgoing.takePutBack());
  }

  /** Stores what became of a slice that a job of the CRM wrote. */
  void settleLate(Outgoing outgoing, List<WriteResult> results) {
    outgoing.answeredLate(results, links(outgoing), clock.instant());
    settleSoFar(outgoing);
  }

  /** The links as they stand now of what was sent. */
  private Map<Long, Link> links(Outgoing outgoing) {
    List<Long> records = outgoing.entries().stream().map(OutboxEntry::recordId).toList();
    return store.links(job.lease().connectionId(), records);
  }

  /** Asks the CRM what has to be known before anything is written. */
  private Outgoing prepared(List<OutboxEntry> entries, CallTime time) {
    Settling settling =
        new Settling(
            job.lease().fence(),
            job.objects(),
            new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble()),
            clock.instant());
    ChunkView view = new ChunkView(job, store, claims, reading, clock, time, entries);
    List<Verdict> verdicts = new FirstLook(view).at(entries);
    Ready ready =
        new WhoIsThere(
                job.kind(),
                view,
                new PeopleSearch(backend, job.objects().values(), time),
                new Newcomers(job.kind(), view, settling, store),
                new EmailCollisions(job.lease().connectionId(), view, store))
            .resolve(verdicts);
    return new Outgoing(passed(ready), view.facts(), settling, store);
  }

  /** What the guard lets through: where it stops the chunk, only what a person has approved. */
  private Ready passed(Ready ready) {
    List<Set<GuardedAct>> acts = WhatTheGuardCounts.of(ready.verdicts(), job.objects());
    return acts.isEmpty() || gate.opens(acts) ? ready : ready.approved();
  }

  private void send(Outgoing outgoing, CallTime time) {
    List<Mutation> mutations = outgoing.mutations();
    if (mutations.isEmpty()) {
      return;
    }
    if (!time.mayWrite()) {
      outgoing.notSent();
      return;
    }
    begin(outgoing);
    List<WriteResult> results = backend.write(mutations);
    if (job.lease().isAside()) {
      // A cycle may have merged the same records meanwhile.
      outgoing.answeredLate(results, links(outgoing), clock.instant());
    } else {
      outgoing.answered(results);
    }
  }

  private void begin(Outgoing outgoing) {
    try {
      Attempts.runUpTo(TRIES, () -> store.begin(job.lease(), outgoing.keys(), outgoing.doubted()));
    } catch (StoreException | StoreConflictException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT,
              "Nothing was written to the CRM, as Tandem could not note that it was about to.")
          .retryAfter(PAUSE)
          .causedBy(e);
    }
  }

  private void putBack(List<OutboxEntry> entries) {
    if (!entries.isEmpty()) {
      LOG.log(
          Level.INFO,
          "The CRM answers slowly: {0} entries of a chunk wait for the next cycle. {1}",
          entries.size(),
          LogMark.of(job.runId(), job.lease().connectionId()));
      claims.releaseQuietly(job.lease(), entries);
    }
  }
}
