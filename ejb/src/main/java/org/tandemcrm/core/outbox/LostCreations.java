package org.tandemcrm.core.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Flows;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;

/**
 * Looks at the begin of a cycle for records whose creation was asked for and whose answer is lost,
 * before the cycle reads them as somebody else's: by the key under which they were created, one
 * call for a chunk. What is found is linked with what was sent as its base. Needs an org with the
 * field for keys; in others they are found by their email when they are asked for again.
 */
public final class LostCreations {

  private final Delivery.Job job;
  private final CrmBackend backend;
  private final DeliveryStore store;
  private final Clock clock;

  public LostCreations(Delivery.Job job, CrmBackend backend, DeliveryStore store, Clock clock) {
    this.job = job;
    this.backend = backend;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Finds them.
   *
   * @throws PluginException when the CRM can't be asked
   */
  public void find() {
    Optional<PushObject> object = searchable();
    if (object.isEmpty()) {
      return;
    }
    long after = 0;
    for (List<LostCreation> lost = lost(after); !lost.isEmpty(); lost = lost(after)) {
      link(object.get(), lost);
      after = lost.get(lost.size() - 1).recordId();
    }
  }

  /**
   * Finds those among these entries.
   *
   * @param entries at most a chunk, claimed by whoever asks
   * @return our keys of those that were found; their claims have ended
   * @throws PluginException when the CRM can't be asked
   */
  Set<Long> findAmong(List<OutboxEntry> entries) {
    Optional<PushObject> object = searchable();
    List<Long> records =
        entries.stream()
            .filter(entry -> entry.externalKey().isPresent())
            .map(OutboxEntry::recordId)
            .toList();
    if (object.isEmpty() || records.isEmpty()) {
      return Set.of();
    }
    return link(object.get(), store.lostCreations(job.lease().connectionId(), job.kind(), records));
  }

  private Optional<PushObject> searchable() {
    return Creations.objectFor(job.objects(), job.kind())
        .filter(known -> known.writable(StandardField.EXTERNAL_KEY).isPresent())
        .filter(any -> backend.capabilities().contains(Capability.SEARCH));
  }

  private List<LostCreation> lost(long after) {
    return store.lostCreations(job.lease().connectionId(), job.kind(), after);
  }

  /** Returns our keys of those that were linked. */
  private Set<Long> link(PushObject object, List<LostCreation> lost) {
    Map<String, List<PeopleSearch.Found>> found;
    try {
      found =
          new PeopleSearch(backend, List.of(object), CallTime.from(clock))
              .withKeys(object, lost.stream().map(LostCreation::key).collect(Collectors.toSet()));
    } catch (OutOfTimeException e) {
      return Set.of();
    }
    List<Link> links = new ArrayList<>();
    List<LostCreation> linked = new ArrayList<>();
    for (LostCreation one : lost) {
      List<PeopleSearch.Found> same =
          EmailKey.of(Optional.of(one.key())).map(found::get).orElse(List.of());
      // Several answers are for a person to look at, when it is asked for again.
      if (same.size() == 1) {
        links.add(link(object, one, same.get(0).crmId()));
        linked.add(one);
      }
    }
    Set<Long> free = store.freeOf(job.lease().connectionId(), object.name(), links);
    List<Settlement> settled = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      if (free.contains(links.get(i).recordId())) {
        settled.add(settlement(linked.get(i), links.get(i)));
      }
    }
    if (!settled.isEmpty()) {
      store.linkFound(job.runId(), job.lease(), job.kind(), settled);
    }
    return settled.stream().map(one -> one.entry().recordId()).collect(Collectors.toSet());
  }

  private Link link(PushObject object, LostCreation one, String crmId) {
    return Link.created(
        store.nextLinkId(),
        crmId,
        object.name(),
        object.mapping().kind(),
        one.recordId(),
        one.sent(),
        clock.instant(),
        new Link.Traffic(Map.of(), Optional.empty(), Flows.NONE, Optional.of(one.key())));
  }

  private Settlement settlement(LostCreation one, Link link) {
    return Settlement.of(
            one.entry(),
            link.object(),
            new Settlement.End.DueAt(clock.instant(), 0),
            Outcome.CREATED)
        .reading(link.crmId())
        .answering(new WishAnswer(WishAnswer.Result.CREATED, Optional.empty()))
        .linked(
            Optional.empty(),
            link,
            Optional.of(
                new Settlement.Note(
                    link.crmId(),
                    Optional.of(
                        "Created in the CRM, as %s asked. The answer was lost; it was found by its"
                                .formatted(one.entry().createAskedBy().orElse("somebody"))
                            + " key."),
                    List.of())));
  }
}
