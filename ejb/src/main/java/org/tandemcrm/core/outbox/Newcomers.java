package org.tandemcrm.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.spi.WriteResult;

/**
 * Records that are to be in the CRM and aren't, as far as we know: whoever the search found is
 * linked, whoever it didn't is created.
 */
final class Newcomers {

  /** The clocks of both sides may differ by so much. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final RecordKind kind;
  private final ChunkView view;
  private final Settling settling;
  private final DeliveryStore store;

  Newcomers(RecordKind kind, ChunkView view, Settling settling, DeliveryStore store) {
    this.kind = kind;
    this.view = view;
    this.settling = settling;
    this.store = store;
  }

  Ready resolve(List<OutboxEntry> entries, WhoIsThere.Found found) {
    List<Verdict> ready = new ArrayList<>();
    List<Settlement> settled = new ArrayList<>();
    Map<OutboxEntry, PeopleSearch.Found> there = new LinkedHashMap<>();
    for (OutboxEntry entry : entries) {
      List<PeopleSearch.Found> people =
          view.email(entry)
              .map(key -> found.byEmail().getOrDefault(key, List.of()))
              .orElse(List.of());
      List<PeopleSearch.Found> same = createdBefore(entry, found, people);
      Optional<PeopleSearch.Found> best =
          same.isEmpty() ? people.stream().min(PeopleSearch.BEST) : Optional.of(same.get(0));
      if (same.size() > 1) {
        settled.add(severalAnswers(entry, same));
      } else if (same.size() == 1 && kind != RecordKind.PROSPECT) {
        settled.add(itsOwn(entry, same.get(0)));
      } else if (best.isPresent()) {
        there.put(entry, best.get());
      } else {
        ready.add(view.planner().create(entry));
      }
    }
    ready.addAll(linked(there));
    return new Ready(ready, settled);
  }

  /** What may be the record whose creation was asked for, when the answer was lost. */
  private static List<PeopleSearch.Found> createdBefore(
      OutboxEntry entry, WhoIsThere.Found found, List<PeopleSearch.Found> people) {
    if (entry.externalKey().isEmpty()) {
      return List.of();
    }
    List<PeopleSearch.Found> same =
        EmailKey.of(entry.externalKey())
            .map(key -> found.byKey().getOrDefault(key, List.of()))
            .orElse(List.of());
    Instant since = entry.keyTriedAt().orElse(Instant.EPOCH).minus(CLOCKS);
    return same.isEmpty()
        ? people.stream()
            .filter(PeopleSearch.Found::createdByUs)
            .filter(one -> one.createdAt().filter(at -> !at.isBefore(since)).isPresent())
            .toList()
        : same;
  }

  private Settlement severalAnswers(OutboxEntry entry, List<PeopleSearch.Found> same) {
    return settling.listed(
        entry,
        new Verdict.Refused.Why(
            same.get(0).object(),
            Refusal.Cause.WRITE_UNSURE,
            "The answer to its creation was lost, and the CRM holds "
                + same.size()
                + " records that may be it. Keep one of them there, then retry.",
            ""));
  }

  private Settlement itsOwn(OutboxEntry entry, PeopleSearch.Found same) {
    Verdict verdict = view.planner().create(entry);
    return verdict instanceof Verdict.Create create
        ? settling.create(create, new WriteResult.Written(same.crmId(), false), store.nextLinkId())
        : settling.withoutCall(verdict);
  }

  /** Reads those who are there, so that they are linked by their email as anybody else is. */
  private List<Verdict> linked(Map<OutboxEntry, PeopleSearch.Found> there) {
    if (there.isEmpty()) {
      return List.of();
    }
    List<ChunkView.Place> places = new ArrayList<>();
    there.forEach(
        (entry, one) -> places.add(new ChunkView.Place(entry, one.object(), one.crmId())));
    Set<OutboxEntry> read = view.read(places, Chunk.Reading.SEARCHED, List.copyOf(there.keySet()));
    PushPlanner planner =
        view.planner(read.stream().map(OutboxEntry::recordId).collect(Collectors.toSet()));
    List<Verdict> verdicts = new ArrayList<>();
    there.forEach(
        (entry, one) ->
            verdicts.add(
                read.contains(entry)
                    ? afterReading(entry, one, planner)
                    : new Verdict.PutBack(entry)));
    return verdicts;
  }

  private Verdict afterReading(OutboxEntry entry, PeopleSearch.Found one, PushPlanner planner) {
    return view.facts().link(entry.recordId()).isPresent()
        ? planner.plan(entry)
        : heldOtherwise(entry, one);
  }

  private static Verdict heldOtherwise(OutboxEntry entry, PeopleSearch.Found one) {
    return new Verdict.Refused(
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
            ""));
  }
}
