package org.tandemcrm.core.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.sync.RunRow;

/**
 * A connection as lists show it.
 *
 * @param id the key
 * @param name what people call it
 * @param backendId the kind of CRM
 * @param backendLabel the CRM's name; the id when its plugin isn't installed
 * @param state whether its cycles run
 * @param stateReason why Tandem stopped it
 * @param orgId the CRM's id of the organisation; absent until a check passed
 * @param orgName the organisation's name; absent until a check passed
 * @param cycle the time from one cycle's start to the next
 * @param createdAt when it was made
 * @param lastRun the newest run
 * @param nextDueAt when the next cycle is due; absent while none will start
 * @param links the number of its links by object and state; none of a state has no entry
 */
public record ConnectionRow(
    long id,
    String name,
    String backendId,
    String backendLabel,
    ConnectionState state,
    Optional<String> stateReason,
    Optional<String> orgId,
    Optional<String> orgName,
    Duration cycle,
    Instant createdAt,
    Optional<RunRow> lastRun,
    Optional<Instant> nextDueAt,
    Map<String, Map<LinkState, Long>> links) {

  /** The number of its links in any state, by object. */
  public Map<String, Long> linked() {
    Map<String, Long> linked = new TreeMap<>();
    links.forEach(
        (object, states) ->
            linked.put(object, states.values().stream().mapToLong(Long::longValue).sum()));
    return linked;
  }
}
