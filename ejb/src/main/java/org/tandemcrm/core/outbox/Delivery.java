package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.WriteResult;

/**
 * Delivers a chunk of claimed entries: look at what is held here, read again what can't be told,
 * search for whom nobody knows yet, write in one call, store the outcomes. Nothing of ours is
 * locked while the CRM is asked.
 */
public final class Delivery {

  private static final Logger LOG = System.getLogger(Delivery.class.getName());

  private static final int TRIES = 3;

  /** The clocks of both sides may differ by so much. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final Comparator<PeopleSearch.Found> BEST =
      Comparator.comparing((PeopleSearch.Found one) -> one.kind() != ObjectKind.CONTACT)
          .thenComparing(one -> one.createdAt().orElse(Instant.MAX))
          .thenComparing(PeopleSearch.Found::crmId);

  /** Reads records by their ids and merges them. */
  public interface Reading {
    void read(ObjectMapping mapping, Collection<String> crmIds);
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
   * @param stale true when the CRM was last asked what changed longer ago than a cycle
   */
  public record Job(
      long runId, Lease lease, RecordKind kind, Map<String, PushObject> objects, boolean stale) {}

  private final Job job;
  private final CrmBackend backend;
  private final DeliveryStore store;
  private final OutboxClaims claims;
  private final Reading reading;
  private final Gate gate;
  private final Clock clock;
  private final PeopleSearch people;
  private final Settling settling;

  private final List<Settlement> settled = new ArrayList<>();
  private PushFacts facts;

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
    this.people = new PeopleSearch(backend, job.objects().values());
    this.settling =
        new Settling(
            job.lease().fence(),
            job.objects(),
            new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble()),
            clock.instant());
  }

  /**
   * Delivers.
   *
   * @throws PluginException when the CRM can't be asked at all: nothing was written, and all claims
   *     were given back; or SCHEMA_CHANGED, after everything was stored
   */
  public void deliver(List<OutboxEntry> entries) {
    Optional<String> schemaTrouble;
    try {
      schemaTrouble = write(passed(resolved(planned(entries))));
    } catch (PluginException e) {
      claims.releaseQuietly(job.lease(), entries);
      throw e;
    }
    settle(settled);
    schemaTrouble.ifPresent(
        reason -> {
          throw PluginException.of(FailureKind.SCHEMA_CHANGED, reason);
        });
  }

  private Map<OutboxEntry, Verdict> planned(List<OutboxEntry> entries) {
    facts = facts(entries);
    Map<OutboxEntry, Verdict> verdicts = plan(entries, Set.of());
    List<Link> unsure = new ArrayList<>();
    for (Verdict verdict : verdicts.values()) {
      if (verdict instanceof Verdict.ReadFirst first) {
        unsure.add(first.link());
      }
    }
    if (unsure.isEmpty()) {
      return verdicts;
    }
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    Set<Long> read = new LinkedHashSet<>();
    for (Link link : unsure) {
      ids.computeIfAbsent(link.object(), any -> new LinkedHashSet<>()).add(link.crmId());
      read.add(link.recordId());
    }
    read(ids, entries);
    return plan(entries, read);
  }

  /** What is read is merged, and what that appends is part of these claims. */
  private void read(Map<String, Set<String>> ids, List<OutboxEntry> entries) {
    ids.forEach((object, crmIds) -> reading.read(job.objects().get(object).mapping(), crmIds));
    claims.renew(job.lease(), entries);
    facts = facts(entries);
  }

  private PushFacts facts(List<OutboxEntry> entries) {
    String accounts =
        job.objects().values().stream()
            .filter(object -> object.mapping().kind() == ObjectKind.ACCOUNT)
            .map(PushObject::name)
            .findFirst()
            .orElse("");
    return store.facts(job.lease().connectionId(), job.kind(), accounts, entries);
  }

  private PushPlanner planner(Set<Long> wereRead) {
    return new PushPlanner(
        job.objects(),
        facts,
        job.stale(),
        wereRead,
        clock.instant(),
        () -> UUID.randomUUID().toString());
  }

  private Map<OutboxEntry, Verdict> plan(List<OutboxEntry> entries, Set<Long> wereRead) {
    PushPlanner planner = planner(wereRead);
    Map<OutboxEntry, Verdict> verdicts = new LinkedHashMap<>();
    entries.forEach(entry -> verdicts.put(entry, planner.plan(entry)));
    return verdicts;
  }

  /** Finds out who is there already; what is left is ready to be written or settled. */
  private List<Verdict> resolved(Map<OutboxEntry, Verdict> verdicts) {
    Set<String> emails = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    for (Verdict verdict : verdicts.values()) {
      boolean created = verdict instanceof Verdict.LookUp && job.kind() == RecordKind.PROSPECT;
      boolean changed =
          verdict instanceof Verdict.Update update
              && update.fields().containsKey(ProspectField.EMAIL);
      if (created || changed) {
        email(verdict.entry()).ifPresent(emails::add);
      }
      if (verdict instanceof Verdict.LookUp) {
        verdict.entry().externalKey().ifPresent(keys::add);
      }
    }
    Map<String, List<PeopleSearch.Found>> byEmail =
        emails.isEmpty() ? Map.of() : people.withEmails(emails);
    Map<String, List<PeopleSearch.Found>> byKey = byKey(keys);
    List<Verdict> ready = new ArrayList<>();
    Map<OutboxEntry, PeopleSearch.Found> there = new LinkedHashMap<>();
    for (Verdict verdict : verdicts.values()) {
      if (verdict instanceof Verdict.LookUp) {
        lookedUp(verdict.entry(), byEmail, byKey, there).ifPresent(ready::add);
      } else if (verdict instanceof Verdict.Update update) {
        ready.add(collided(update, byEmail));
      } else {
        ready.add(verdict);
      }
    }
    ready.addAll(linked(there));
    return ready;
  }

  private Map<String, List<PeopleSearch.Found>> byKey(Set<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : planner(Set.of())
            .objectFor(job.kind())
            .map(object -> people.withKeys(object, keys))
            .orElse(Map.of());
  }

  private Optional<String> email(OutboxEntry entry) {
    return facts
        .record(entry.recordId())
        .flatMap(record -> EmailKey.of(record.value(ProspectField.EMAIL)));
  }

  /** Absent when it was settled, or is there and has to be linked. */
  private Optional<Verdict> lookedUp(
      OutboxEntry entry,
      Map<String, List<PeopleSearch.Found>> byEmail,
      Map<String, List<PeopleSearch.Found>> byKey,
      Map<OutboxEntry, PeopleSearch.Found> there) {
    List<PeopleSearch.Found> same =
        entry.externalKey().flatMap(key -> EmailKey.of(Optional.of(key))).stream()
            .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
            .toList();
    List<PeopleSearch.Found> people =
        email(entry).map(key -> byEmail.getOrDefault(key, List.of())).orElse(List.of());
    if (same.isEmpty() && entry.externalKey().isPresent()) {
      Instant since = entry.keyTriedAt().orElse(Instant.EPOCH).minus(CLOCKS);
      same =
          people.stream()
              .filter(PeopleSearch.Found::createdByUs)
              .filter(one -> one.createdAt().filter(at -> !at.isBefore(since)).isPresent())
              .toList();
    }
    if (same.size() > 1) {
      settled.add(
          settling.listed(
              entry,
              new Verdict.Refused.Why(
                  same.get(0).object(),
                  Refusal.Cause.WRITE_UNSURE,
                  "The answer to its creation was lost, and the CRM holds "
                      + same.size()
                      + " records that may be it. Keep one of them there, then retry.",
                  "")));
      return Optional.empty();
    }
    if (same.size() == 1 && job.kind() != RecordKind.PROSPECT) {
      settled.add(found(entry, same.get(0)));
      return Optional.empty();
    }
    Optional<PeopleSearch.Found> best =
        same.isEmpty() ? people.stream().min(BEST) : Optional.of(same.get(0));
    if (best.isPresent()) {
      there.put(entry, best.get());
      return Optional.empty();
    }
    return Optional.of(planner(Set.of()).create(entry));
  }

  private Settlement found(OutboxEntry entry, PeopleSearch.Found same) {
    Verdict verdict = planner(Set.of()).create(entry);
    return verdict instanceof Verdict.Create create
        ? settling.create(create, new WriteResult.Written(same.crmId(), false), store.nextLinkId())
        : settling.withoutCall(verdict);
  }

  /** Reads those who are there, so that they are linked by their email as anybody else is. */
  private List<Verdict> linked(Map<OutboxEntry, PeopleSearch.Found> there) {
    if (there.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    there
        .values()
        .forEach(
            one ->
                ids.computeIfAbsent(one.object(), any -> new LinkedHashSet<>()).add(one.crmId()));
    PushFacts before = facts;
    List<OutboxEntry> entries = List.copyOf(there.keySet());
    read(ids, entries);
    PushPlanner planner = planner(Set.copyOf(entries.stream().map(OutboxEntry::recordId).toList()));
    List<Verdict> verdicts = new ArrayList<>();
    for (OutboxEntry entry : entries) {
      if (facts.link(entry.recordId()).isPresent()) {
        verdicts.add(planner.plan(entry));
      } else {
        PeopleSearch.Found one = there.get(entry);
        verdicts.add(
            new Verdict.Refused(
                entry,
                new Verdict.Refused.Why(
                    one.object(),
                    Refusal.Cause.WRITE_DUPLICATE,
                    "The CRM has that email at the "
                        + one.object()
                        + " "
                        + one.crmId()
                        + ", which could not be linked: it is held otherwise, or left out. The list"
                        + " of records that are left out says why.",
                    "")));
      }
    }
    facts = before.with(facts);
    return verdicts;
  }

  /** An email that another record of the CRM has stays here until a person has decided. */
  private Verdict collided(Verdict.Update update, Map<String, List<PeopleSearch.Found>> byEmail) {
    if (!update.fields().containsKey(ProspectField.EMAIL)) {
      return update;
    }
    OutboxEntry entry = update.entry();
    Optional<String> email = email(entry);
    Optional<PeopleSearch.Found> other =
        email.stream()
            .flatMap(key -> byEmail.getOrDefault(key, List.of()).stream())
            .filter(one -> !one.crmId().equals(update.link().crmId()))
            .filter(one -> !givesUp(one, email.get()))
            .min(BEST);
    if (other.isEmpty()) {
      return update;
    }
    Link colliding =
        update
            .link()
            .colliding(
                "Its email was changed here to one that the CRM has at the "
                    + other.get().object()
                    + " "
                    + other.get().crmId()
                    + ".");
    Verdict rest =
        planner(Set.of(entry.recordId()))
            .update(
                entry,
                facts.record(entry.recordId()).orElseThrow(),
                colliding,
                Set.of(ProspectField.EMAIL));
    if (rest instanceof Verdict.Update) {
      return rest;
    }
    return new Verdict.Stopped(entry, update.link(), colliding);
  }

  /** True when our prospect behind that record has another email by now: the CRM's follows. */
  private boolean givesUp(PeopleSearch.Found found, String email) {
    StoredRecord behind =
        store
            .behind(job.lease().connectionId(), found.object(), List.of(found.crmId()))
            .get(found.crmId());
    return behind != null
        && !EmailKey.of(behind.value(ProspectField.EMAIL)).equals(Optional.of(email));
  }

  /** What the guard lets through: where it stops the chunk, only what a person has approved. */
  private List<Verdict> passed(List<Verdict> verdicts) {
    List<Set<GuardedAct>> acts =
        verdicts.stream()
            .filter(verdict -> !verdict.entry().approved())
            .filter(Verdict.Update.class::isInstance)
            .map(Verdict.Update.class::cast)
            .map(this::acts)
            .toList();
    if (acts.isEmpty() || gate.opens(acts)) {
      return verdicts;
    }
    settled.removeIf(settlement -> !settlement.entry().approved());
    return verdicts.stream().filter(verdict -> verdict.entry().approved()).toList();
  }

  private Set<GuardedAct> acts(Verdict.Update update) {
    Set<GuardedAct> acts = EnumSet.noneOf(GuardedAct.class);
    if (!update.fields().isEmpty()) {
      acts.add(GuardedAct.CHANGE);
    }
    if (update.fields().containsKey(ProspectField.EMAIL)) {
      acts.add(GuardedAct.REEMAIL);
    }
    if (update.fields().values().stream().anyMatch(field -> field.toSend().isEmpty())) {
      acts.add(GuardedAct.BLANK);
    }
    Optional<String> owner =
        job.objects().get(update.link().object()).writable(StandardField.OWNER);
    if (owner.filter(update.mutation().values()::containsKey).isPresent()) {
      acts.add(GuardedAct.REOWN);
    }
    return acts;
  }

  /** Returns what a field that isn't there any more is about. */
  private Optional<String> write(List<Verdict> verdicts) {
    List<Verdict> calls = new ArrayList<>();
    List<Mutation> mutations = new ArrayList<>();
    List<OutboxClaims.KeyOf> keys = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Update update) {
        calls.add(update);
        mutations.add(update.mutation());
      } else if (verdict instanceof Verdict.Create create) {
        calls.add(create);
        mutations.add(create.mutation());
        keys.add(new OutboxClaims.KeyOf(create.entry(), create.mutation().key()));
      } else if (verdict instanceof Verdict.Stopped stopped) {
        settled.add(
            Settlement.of(
                    stopped.entry(),
                    stopped.link().object(),
                    new Settlement.End.Gone(),
                    Outcome.LEFT_OUT)
                .linked(Optional.of(stopped.link()), stopped.after(), Optional.empty()));
      } else {
        settled.add(settling.withoutCall(verdict));
      }
    }
    if (mutations.isEmpty()) {
      return Optional.empty();
    }
    if (!keys.isEmpty()) {
      claims.keepKeys(keys);
    }
    List<WriteResult> results = backend.write(mutations);
    Optional<String> schemaTrouble = Optional.empty();
    for (int i = 0; i < calls.size(); i++) {
      WriteResult result =
          i < results.size()
              ? results.get(i)
              : new WriteResult.Unknown("The CRM's answer was too short.");
      if (result instanceof WriteResult.Rejected rejected
          && rejected.cause() == WriteResult.Cause.SCHEMA_CHANGED) {
        schemaTrouble = Optional.of(rejected.reason());
      }
      settled.add(settlement(calls.get(i), result));
    }
    return schemaTrouble;
  }

  private Settlement settlement(Verdict call, WriteResult result) {
    if (call instanceof Verdict.Update update) {
      Settlement outcome = settling.update(update, result);
      // A link that collides was another one before.
      return outcome.before().isEmpty()
          ? outcome
          : outcome.linked(
              facts.link(update.entry().recordId()).or(outcome::before),
              outcome.after().orElseThrow(),
              outcome.journal());
    }
    return settling.create((Verdict.Create) call, result, store.nextLinkId());
  }

  private void settle(List<Settlement> part) {
    if (part.isEmpty()) {
      return;
    }
    RuntimeException refusal;
    try {
      settleWithRetry(part);
      return;
    } catch (StoreException | StoreConflictException e) {
      refusal = e;
    }
    if (part.size() == 1) {
      LOG.log(
          Level.WARNING,
          "What became of record " + part.get(0).entry().recordId() + " could not be stored.",
          refusal);
      throw refusal;
    }
    int middle = part.size() / 2;
    settleBoth(part.subList(0, middle), part.subList(middle, part.size()));
  }

  /** One that can't be stored never keeps the others from it; its claim ends by itself. */
  private void settleBoth(List<Settlement> first, List<Settlement> second) {
    try {
      settle(first);
    } finally {
      settle(second);
    }
  }

  private void settleWithRetry(List<Settlement> part) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.settle(job.runId(), job.lease(), job.kind(), part);
        return;
      } catch (StoreConflictException conflict) {
        if (attempt == TRIES) {
          throw conflict;
        }
      }
    }
  }
}
