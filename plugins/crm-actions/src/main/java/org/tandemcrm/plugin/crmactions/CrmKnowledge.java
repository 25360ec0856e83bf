package org.tandemcrm.plugin.crmactions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;

/**
 * What is known of one connection's CRM between two calls, so that a chunk of conversions costs few
 * of them. Used by the holder of {@link #lock} alone.
 */
final class CrmKnowledge {

  /** A description costs a call for each object; what it says of standard fields hardly changes. */
  private static final Duration LASTS = Duration.ofHours(1);

  private record Statuses(Optional<Set<String>> values, Instant until) {}

  /**
   * Held from the look at accounts to the end of the conversions: two calls that look at the same
   * time would make an account each.
   */
  final ReentrantLock lock = new ReentrantLock();

  final Doubts doubts = new Doubts();

  private final Set<String> users = new HashSet<>();

  /** Owners that proved to be none, such as queues; asked for again with the next look at all. */
  private final Set<String> others = new HashSet<>();

  private final Map<String, Statuses> statuses = new HashMap<>();
  private Optional<CrmMap> map = Optional.empty();
  private Instant mapUntil = Instant.MIN;
  private boolean outdated;
  private boolean knowsActive;

  /** What the host knows of the CRM's objects; the CRM is asked when that proved to be wrong. */
  CrmMap map(ActionContext context) {
    Instant now = context.now();
    if (map.isEmpty() || !now.isBefore(mapUntil)) {
      map = Optional.of(CrmMap.of(outdated ? context.backend().describe() : context.objects()));
      mapUntil = now.plus(LASTS);
      outdated = false;
      others.clear();
    }
    return map.get();
  }

  /** The next call describes anew. */
  void forget() {
    map = Optional.empty();
    statuses.clear();
    outdated = true;
  }

  /**
   * Which of these owners are users; all of them when the CRM's users can't be read. A user stays
   * one, so each is asked for once: all active ones together, others as they are met.
   */
  Set<String> users(CrmBackend backend, CrmMap crm, Set<String> owners) {
    Set<String> unknown = new HashSet<>(owners);
    unknown.removeAll(users);
    unknown.removeAll(others);
    Optional<CrmMap.Part> part = crm.find(ObjectKind.USER);
    if (part.isEmpty()) {
      return owners;
    }
    if (!unknown.isEmpty() && !knowsActive) {
      knowsActive = true;
      users.addAll(chosen(backend, ChoiceLists.USERS).orElse(Set.of()));
      unknown.removeAll(users);
    }
    if (!unknown.isEmpty()) {
      backend.find(part.get().object(), Set.of(), unknown).forEach(user -> users.add(user.id()));
      unknown.removeAll(users);
      others.addAll(unknown);
    }
    return owners.stream().filter(users::contains).collect(Collectors.toSet());
  }

  /** The converted statuses that leads of a record type may have; absent when nobody can tell. */
  Optional<Set<String>> statuses(CrmBackend backend, String recordType, Instant now) {
    Statuses known = statuses.get(recordType);
    if (known == null || !now.isBefore(known.until())) {
      known =
          new Statuses(chosen(backend, ChoiceLists.convertedStatuses(recordType)), now.plus(LASTS));
      statuses.put(recordType, known);
    }
    return known.values();
  }

  /** The values of a list; absent when the CRM has none of that name. */
  private static Optional<Set<String>> chosen(CrmBackend backend, String list) {
    try {
      return Optional.of(
          backend.choices(list).stream().map(Choice::value).collect(Collectors.toSet()));
    } catch (PluginException e) {
      if (e.kind() == FailureKind.UNSUPPORTED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
