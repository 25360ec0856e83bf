package org.tandemcrm.core.action;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.ConnectionState;

/**
 * What would become of a request, as it looks now: to be shown before it is made.
 *
 * @param prospects those that are there
 * @param gone how many of the chosen ones were deleted meanwhile
 * @param linked those of the prospects that have the link that is needed; all when none is
 * @param open those of the prospects that have an open run of the same action with the same
 *     parameters
 * @param need the link that is needed, such as "a lead or contact"; empty for none
 * @param waiting whether those without the link wait; else they are skipped
 * @param atOnce whether the linked ones go at once; else with the connection's next cycle
 * @param nextCycle when that is, by plan; absent when none is planned, and for an action here
 * @param standing whether the connection's cycles run; absent for an action here
 * @param patience how long those that wait do
 * @param now when it was looked ahead
 * @param creating for whom something new is made in the CRM
 * @param guard what is known of the day of whoever asks
 */
public record ActionForecast(
    List<Long> prospects,
    int gone,
    Set<Long> linked,
    Set<Long> open,
    String need,
    boolean waiting,
    boolean atOnce,
    Optional<Instant> nextCycle,
    Optional<ConnectionState> standing,
    Duration patience,
    Instant now,
    Set<Long> creating,
    ActionGuard guard) {

  public ActionForecast {
    prospects = List.copyOf(prospects);
    linked = Set.copyOf(linked);
    open = Set.copyOf(open);
    creating = Set.copyOf(creating);
  }

  /** The same for those without an open run of the same action. */
  public ActionForecast withoutOpen() {
    return new ActionForecast(
        prospects.stream().filter(id -> !open.contains(id)).toList(),
        gone,
        linked.stream().filter(id -> !open.contains(id)).collect(Collectors.toSet()),
        Set.of(),
        need,
        waiting,
        atOnce,
        nextCycle,
        standing,
        patience,
        now,
        creating.stream().filter(id -> !open.contains(id)).collect(Collectors.toSet()),
        guard);
  }

  /** For how many an admin has to approve it first, as it is for more; absent when none has to. */
  public Optional<Long> asksBeyond() {
    return guard.stops(creating.size()) ? Optional.of(guard.unasked()) : Optional.empty();
  }

  /** When those that wait are given up. */
  public Instant expires() {
    return now.plus(patience);
  }

  /** How many have not the link that is needed. */
  public int missing() {
    return prospects.size() - linked.size();
  }
}
