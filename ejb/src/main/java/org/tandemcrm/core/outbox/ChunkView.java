package org.tandemcrm.core.outbox;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.spi.ObjectKind;

/**
 * What is known about the records of a chunk of claims while it is delivered. Looked up anew for
 * those whose records of the CRM were read and merged meanwhile.
 */
final class ChunkView {

  private final Delivery.Job job;
  private final DeliveryStore store;
  private final OutboxClaims claims;
  private final Delivery.Reading reading;
  private final Clock clock;
  private final CallTime time;
  private final boolean stale;
  private PushFacts facts;

  ChunkView(
      Delivery.Job job,
      DeliveryStore store,
      OutboxClaims claims,
      Delivery.Reading reading,
      Clock clock,
      CallTime time,
      List<OutboxEntry> entries) {
    this.job = job;
    this.store = store;
    this.claims = claims;
    this.reading = reading;
    this.clock = clock;
    this.time = time;
    this.stale = job.stale().getAsBoolean();
    this.facts = look(entries);
  }

  PushFacts facts() {
    return facts;
  }

  Optional<String> email(OutboxEntry entry) {
    return facts
        .record(entry.recordId())
        .flatMap(record -> EmailKey.of(record.value(ProspectField.EMAIL)));
  }

  /**
   * Decides by what is known now.
   *
   * @param wereRead our keys of the records that have just been read and merged
   */
  PushPlanner planner(Set<Long> wereRead) {
    return new PushPlanner(
        job.objects(), facts, stale, wereRead, clock.instant(), () -> UUID.randomUUID().toString());
  }

  PushPlanner planner() {
    return planner(Set.of());
  }

  /** Where a record of the CRM is that one of these entries is about. */
  record Place(OutboxEntry entry, String object, String crmId) {}

  /**
   * Reads records of the CRM, one call for each object, and merges them. Returns whom there was
   * time to read.
   *
   * @param why BY_ID, or SEARCHED for people who were found instead of created
   * @param entries who is looked at anew: what the merge appends for them is part of their claims
   */
  Set<OutboxEntry> read(List<Place> places, Chunk.Reading why, List<OutboxEntry> entries) {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    places.forEach(
        place ->
            ids.computeIfAbsent(place.object(), any -> new LinkedHashSet<>()).add(place.crmId()));
    Set<String> read = new HashSet<>();
    ids.forEach(
        (object, crmIds) -> {
          if (time.mayAsk()) {
            reading.read(job.objects().get(object).mapping(), crmIds, why);
            read.add(object);
          }
        });
    claims.renew(job.lease(), entries);
    facts =
        facts.with(
            look(entries), entries.stream().map(OutboxEntry::recordId).collect(Collectors.toSet()));
    return places.stream()
        .filter(place -> read.contains(place.object()))
        .map(Place::entry)
        .collect(Collectors.toSet());
  }

  private PushFacts look(List<OutboxEntry> entries) {
    String accounts =
        job.objects().values().stream()
            .filter(object -> object.mapping().kind() == ObjectKind.ACCOUNT)
            .map(PushObject::name)
            .findFirst()
            .orElse("");
    return store.facts(job.lease().connectionId(), job.kind(), accounts, entries);
  }
}
