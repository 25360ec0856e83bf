package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;

/**
 * New links that somebody else has stored before: a cycle reads what an action beside it has just
 * created, or finds it by its key, and the other way round. Looked at under the lock that both
 * take, so the first one is right, and the other's is dropped.
 */
final class TakenLinks {

  private final Connection connection;
  private final long connectionId;
  private final Instant now;

  TakenLinks(Connection connection, long connectionId, Instant now) {
    this.connection = connection;
    this.connectionId = connectionId;
    this.now = now;
  }

  /** The same, without links that can't be made: what those records lack is looked at again. */
  List<Settlement> without(List<Settlement> settled) throws SQLException {
    Map<String, List<Link>> added = new TreeMap<>();
    for (Settlement one : settled) {
      if (isAdded(one)) {
        Link link = one.after().orElseThrow();
        added.computeIfAbsent(link.object(), any -> new ArrayList<>()).add(link);
      }
    }
    Set<Long> taken = new HashSet<>();
    for (Map.Entry<String, List<Link>> object : added.entrySet()) {
      taken.addAll(taken(object.getKey(), object.getValue()));
    }
    return taken.isEmpty()
        ? settled
        : settled.stream()
            .map(
                one ->
                    isAdded(one) && taken.contains(one.entry().recordId()) ? withoutLink(one) : one)
            .toList();
  }

  private Settlement withoutLink(Settlement one) {
    Settlement later =
        Settlement.of(
            one.entry(),
            one.object(),
            new Settlement.End.DueAt(now, one.entry().attempts()),
            Outcome.LEFT_OUT);
    return one.answer().map(later::answering).orElse(later);
  }

  private static boolean isAdded(Settlement one) {
    return one.before().isEmpty() && one.after().isPresent();
  }

  /** Our keys of those whose record of the CRM, or of ours, has a link by now. */
  private Set<Long> taken(String object, List<Link> links) throws SQLException {
    Set<String> crmIds = new HashSet<>();
    LinkTable.withCrmIds(connection, connectionId, object, links.stream().map(Link::crmId).toList())
        .forEach(link -> crmIds.add(link.crmId()));
    Set<Long> recordIds = new HashSet<>();
    LinkTable.liveOf(connection, connectionId, links.stream().map(Link::recordId).toList())
        .forEach(link -> recordIds.add(link.recordId()));
    Set<Long> taken = new HashSet<>();
    for (Link link : links) {
      if (crmIds.contains(link.crmId()) || recordIds.contains(link.recordId())) {
        taken.add(link.recordId());
      }
    }
    return taken;
  }
}
